// Builds the dashboard if its sources changed since the last build.
import { builtFolder } from '@coinfront/dashboard/built';
import { folderOfSources } from '@coinfront/dashboard/digest';
import type { Environment } from '@coinfront/runtime';
import { startChild } from './child.ts';
import type { Display } from './display.ts';
import type { Part } from './stack.ts';

export type DashboardOptions = {
  /** Whether the current build is of the current sources. */
  isBuilt: () => boolean;
  /** The module of the build process. */
  entry: string;
};

const DEFAULTS: DashboardOptions = {
  isBuilt: () => builtFolder() === folderOfSources(),
  entry: '@coinfront/dashboard/main',
};

/**
 * Resolves when the build has ended or none is needed. A failed build is reported and stops nothing: everything else works
 * without it. The build process is added to `parts`, so that a shutdown ends it too.
 */
export async function buildDashboard(
  { display, environment }: { display: Display; environment: Environment },
  parts: Part[],
  { isBuilt, entry }: DashboardOptions = DEFAULTS,
): Promise<void> {
  if (isBuilt()) return;
  const name = 'dashboard-build';
  const lines: string[] = [];
  display.step('Building the dashboard: there is no build of its current sources');
  const child = startChild({ name, entry, environment, onLine: (line) => lines.push(line) });
  parts.push(child);
  display.started(name, child.pid);
  const { code, signal } = await child.ended;
  if (code === 0) display.step('The dashboard is built');
  // A signal means that a shutdown ended the build.
  else if (signal === null) {
    for (const line of lines) if (line.trim() !== '') display.line(name, line);
    display.step(
      'The dashboard could not be built (see above); everything else runs, with its previous build if there is one',
    );
  }
}
