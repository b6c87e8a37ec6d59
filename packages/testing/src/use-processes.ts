// Starts processes in tests and kills those still running after each test.
import { afterEach } from '@jest/globals';
import { startTestProcess, type TestProcess } from './test-process.ts';

/** Call it in a `describe`; returns a function that starts the module at a path. */
export function useProcesses(): typeof startTestProcess {
  const processes: TestProcess[] = [];
  afterEach(async () => {
    for (const one of processes) one.kill('SIGKILL');
    await Promise.all(processes.splice(0).map(({ ended }) => ended));
  });
  return (...given) => {
    const started = startTestProcess(...given);
    processes.push(started);
    return started;
  };
}
