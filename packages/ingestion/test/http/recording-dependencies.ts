// Dependencies of a client in tests: a logger with readable lines, and a sleep that only records the waits.
import { createLogger } from '@coinfront/runtime';
import type { HttpClientDependencies } from '../../src/index.ts';

export function recordingDependencies() {
  const lines: Record<string, unknown>[] = [];
  const waits: number[] = [];
  const dependencies: HttpClientDependencies = {
    log: createLogger({ name: 'test' }, { write: (line) => void lines.push(JSON.parse(line)) }),
    sleep: async (ms) => void waits.push(ms),
    random: () => 0.5,
  };
  return { dependencies, lines, waits };
}
