import { createLogger } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { DatabaseError, SourceError } from '../src/index.ts';
import { logFailure, logPublished, logWarnings } from '../src/log-run.ts';
import type { OpenRun } from '../src/open/open-run.ts';
import { createTally } from '../src/stage/tally.ts';

function testRun() {
  const tally = createTally(null);
  const record = { timings: {}, warnings: [] as OpenRun['record']['warnings'] };
  const lines: Record<string, unknown>[] = [];
  const log = createLogger(
    { name: 'test', level: 'info' },
    { write: (line) => lines.push(JSON.parse(line)) },
  );
  return { tally, record, log, lines, run: { snapshotId: 's', tally, record } as unknown as OpenRun };
}

const refused = Object.assign(new Error('connect ECONNREFUSED db:27017'), { name: 'MongoNetworkError' });

describe('the log of a run', () => {
  it.each([
    [
      new SourceError(
        'coinpaprika sent no complete response, after 4 attempts (ECONNREFUSED)',
        { source: 'coinpaprika', kind: 'retry-soon' },
        { cause: new Error('ECONNREFUSED') },
      ),
      { code: 'source-retry-soon', exit_code: 4 },
      'coinpaprika sent no complete response, after 4 attempts (ECONNREFUSED)',
    ],
    [
      new DatabaseError('Creating the indexes failed', 'MongoNetworkError', { cause: refused }),
      { code: 'database-MongoNetworkError', exit_code: 6 },
      'Creating the indexes failed: connect ECONNREFUSED db:27017',
    ],
    [
      refused,
      { code: 'database-MongoNetworkError', exit_code: 6 },
      'The database failed: connect ECONNREFUSED db:27017',
    ],
  ])('has one complete line per failure: %p', (error, found, msg) => {
    const { log, lines } = testRun();
    expect(logFailure(log, error)).toBe(found.exit_code);
    expect(lines).toEqual([{ level: 'error', name: 'test', time: expect.any(String), ...found, msg }]);
  });

  it('has the stack of a bug', () => {
    const { log, lines } = testRun();
    expect(logFailure(log, new TypeError('x is not a function'))).toBe(1);
    expect(lines).toMatchObject([
      {
        msg: 'Internal error: x is not a function',
        code: 'internal',
        stack: expect.stringContaining('log-run.test'),
      },
    ]);
  });

  it('has the published snapshot and the age of its figures', () => {
    const { tally, log, lines, run } = testRun();
    const at = '2026-01-01T00:00:00.000Z';
    tally.figuresOf(1, { price: 1, market_cap: null, at });
    logPublished(log, run);
    expect(lines).toMatchObject([
      { msg: 'snapshot published', snapshot_id: 's', priced: 1, figures_at: { newest: at, median: at } },
    ]);
  });

  it('warns of rejected records, discarded fields and verification warnings, and nothing else', () => {
    const { tally, record, log, lines, run } = testRun();
    logWarnings(log, run);
    expect(lines).toEqual([]);
    tally.reject({ id: 7, symbol: null, name: null }, 'symbol: is missing', { id: 7 });
    tally.discards.add(8, [{ field: 'tvl_ratio', reason: 'expected number', value: 'n/a' }], 'price');
    record.warnings.push({ stage: 'verify', code: 'perhaps-short', message: '10 delivered' });
    record.warnings.push({ stage: 'clean', code: 'x', message: 'logged when it failed' });
    logWarnings(log, run);
    expect(lines).toMatchObject([
      { level: 'warn', msg: 'rejected records', rejected: 1, sample: [{ id: 7 }] },
      { level: 'warn', msg: 'discarded fields', discarded_fields: [{ field: 'tvl_ratio', count: 1 }] },
      { level: 'warn', msg: '10 delivered', code: 'perhaps-short' },
    ]);
  });
});
