// What a client is given in tests: a logger whose lines can be read, and waits that are noted instead of waited.
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
