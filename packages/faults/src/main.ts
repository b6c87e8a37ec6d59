// `pnpm test:faults`: injects every fault that the running system should survive, and checks what its readers see.
import { orExit } from '@coinfront/runtime';
import { useCompileCache } from '@coinfront/runtime/compile-cache';
import { parseCommandLine } from './command-line.ts';

// As in `pnpm start`: the suite starts many processes.
useCompileCache();

const commandLine = orExit(() => parseCommandLine(process.argv.slice(2)));
const [{ runScenarios }, { SCENARIOS }] = await Promise.all([
  import('./run-scenarios.ts'),
  import('./scenarios/scenarios.ts'),
]);
const write = (line: string) => process.stdout.write(`${line}\n`);
const violations = await runScenarios({ scenarios: SCENARIOS, write }, commandLine);
process.exitCode = violations > 0 ? 1 : 0;
