// Processes that tests start; what a test leaves running is killed when it ends.
import { afterEach } from '@jest/globals';
import { startTestProcess, type TestProcess } from './test-process.ts';

/** To be called in a `describe`; the result starts the module at a path. */
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
