// `pnpm test:faults`: breaks the running system in every way it should survive, and checks what its readers see.
import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import { orExit } from '@coinfront/runtime';
import { parseCommandLine } from './command-line.ts';

// As `pnpm start` has it: the suite starts many processes.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/coinfront', import.meta.url)));
process.env.NODE_COMPILE_CACHE ??= getCompileCacheDir();

const commandLine = orExit(() => parseCommandLine(process.argv.slice(2)));
const [{ runScenarios }, { SCENARIOS }] = await Promise.all([
  import('./run-scenarios.ts'),
  import('./scenarios/scenarios.ts'),
]);
const write = (line: string) => process.stdout.write(`${line}\n`);
const violations = await runScenarios({ scenarios: SCENARIOS, write }, commandLine);
process.exitCode = violations > 0 ? 1 : 0;
