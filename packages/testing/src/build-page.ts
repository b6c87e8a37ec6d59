// Builds the dashboard from its current sources, once for all tests.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestProcess } from './test-process.ts';

// By path: with a dependency, its libraries would be installed wherever anything is tested.
const DASHBOARD = new URL('../../dashboard/', import.meta.url);

/** Takes a moment if it was built before. Rejects with the build's errors. */
export async function buildPage(): Promise<void> {
  // The image builds do not install the dashboard and run no test that needs it.
  if (!existsSync(new URL('node_modules', DASHBOARD))) return;
  const { exitCode, stderr } = await startTestProcess(fileURLToPath(new URL('src/main.ts', DASHBOARD))).ended;
  if (exitCode !== 0) throw new Error(`The dashboard cannot be built:\n${stderr}`);
}
