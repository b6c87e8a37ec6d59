// A logger whose lines tests can read.
import { createLogger } from '@coinfront/runtime';

export function createTestLog() {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger(
    { name: 'test', level: 'debug' },
    { write: (line) => lines.push(JSON.parse(line)) },
  );
  return { log, lines, messages: () => lines.map(({ msg }) => msg) };
}
