// The dashboard that the front API of this start will serve: built before, or now, where its sources are others since.
import { builtFolder } from '@coinfront/dashboard/built';
import { folderOfSources } from '@coinfront/dashboard/digest';
import type { Environment } from '@coinfront/runtime';
import { startChild } from './child.ts';
import type { Display } from './display.ts';
import type { Part } from './stack.ts';

export type DashboardOptions = {
  /** Whether the sources are those of the current build. */
  isBuilt: () => boolean;
  /** The process that builds. */
  entry: string;
};

const OURS: DashboardOptions = {
  isBuilt: () => builtFolder() === folderOfSources(),
  entry: '@coinfront/dashboard/main',
};

/**
 * Resolves when nothing is to be built any more. A build that fails is told and stops nothing: everything else can be used
 * without it. Beside it other parts can start; it joins them in `parts` until it has ended.
 */
export async function buildDashboard(
  { display, environment }: { display: Display; environment: Environment },
  parts: Part[],
  { isBuilt, entry }: DashboardOptions = OURS,
): Promise<void> {
  if (isBuilt()) return;
  const name = 'dashboard-build';
  const lines: string[] = [];
  display.step('The dashboard is being built: it is new here, or its sources changed');
  const child = startChild({ name, entry, environment, onLine: (line) => lines.push(line) });
  parts.push(child);
  display.started(name, child.pid);
  const { code, signal } = await child.ended;
  if (code === 0) display.step('The dashboard is built');
  // Else it was asked to end.
  else if (signal === null) {
    for (const line of lines) if (line.trim() !== '') display.line(name, line);
    display.step('The dashboard could not be built, as told above; all else runs without what changed in it');
  }
}
