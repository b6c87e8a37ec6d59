// The dashboard as it will be served to tests: built from what its sources are now, once for all of them.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestProcess } from './test-process.ts';

// By path: a dependency would have its libraries installed wherever anything is tested.
const DASHBOARD = new URL('../../dashboard/', import.meta.url);

/** Takes a moment where it was built before. Rejects with what is wrong with its sources. */
export async function buildPage(): Promise<void> {
  // Where images are built, what needs the dashboard is not tested.
  if (!existsSync(new URL('node_modules', DASHBOARD))) return;
  const { exitCode, stderr } = await startTestProcess(fileURLToPath(new URL('src/main.ts', DASHBOARD))).ended;
  if (exitCode !== 0) throw new Error(`The dashboard cannot be built:\n${stderr}`);
}
