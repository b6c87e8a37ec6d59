import { createLogger } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { createProgressReporter } from '../src/index.ts';

describe('createProgressReporter', () => {
  it('logs each new stage at once, and within a stage one line a second', () => {
    const lines: string[] = [];
    const log = createLogger({ name: 'test' }, { write: (line) => lines.push(line) });
    let now = 0;
    const report = createProgressReporter({ log, send: undefined }, () => now);
    for (const [at, stage, inserted] of [
      [0, 'extract', 0],
      [400, 'extract', 100],
      [1100, 'extract', 200],
      [1200, 'verify', 200],
    ] as const) {
      now = at;
      report({ ingestion: 'assets', stage, fetched: 200, inserted, expected: 200 });
    }
    expect(lines.map((line) => JSON.parse(line)).map(({ stage, inserted }) => [stage, inserted])).toEqual([
      ['extract', 0],
      ['extract', 200],
      ['verify', 200],
    ]);
  });

  it('sends every step to the parent process', () => {
    const sent: unknown[] = [];
    const log = createLogger({ name: 'test', level: 'silent' });
    const report = createProgressReporter({ log, send: (message) => sent.push(message) });
    report({ ingestion: 'assets', stage: 'done', fetched: 5, inserted: 5, expected: null });
    expect(sent).toEqual([
      { type: 'progress', ingestion: 'assets', stage: 'done', fetched: 5, inserted: 5, expected: null },
    ]);
  });
});
