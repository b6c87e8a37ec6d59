import type { InsertChunk, InsertOutcome } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { StopRequest } from '@coinfront/runtime';
import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { createPoints } from '../../src/history/points.ts';
import { type HistoryOptions, writeHistory } from '../../src/history/write-history.ts';
import { createInsertPool, DatabaseError, type InsertPool } from '../../src/index.ts';
import { useTestDatabase } from '../fixtures/test-database.ts';

const SNAPSHOT = '000000000000005-00000000';
const at = new Date('2026-01-01T00:00:00.000Z');

const inserted = (count: number): InsertOutcome => ({
  status: 'inserted',
  inserted: count,
  rejected: [],
  checksum: '0000000000000000',
});

function write(pool: InsertPool, coins: number, options: Partial<HistoryOptions> = {}): Promise<void> {
  const points = createPoints();
  for (let id = 1; id <= coins; id++) points.add(id, { price: id, market_cap: id * 10, at: null });
  return writeHistory(pool, points.all(), {
    ingestion: 'assets',
    source: 'simulator',
    snapshotId: SNAPSHOT,
    at,
    chunkMax: 100,
    signal: new AbortController().signal,
    ...options,
  });
}

const fakePool = (
  insert: (chunk: InsertChunk, signal: AbortSignal) => Promise<InsertOutcome>,
): InsertPool => ({
  concurrency: 2,
  insert,
  close: async () => {},
});

describe.each(testServers())('writeHistory on $name', (server) => {
  const database = useTestDatabase(server);

  async function withThreads<T>(threads: number, work: (pool: InsertPool) => Promise<T>): Promise<T> {
    const pool = createInsertPool({ mongoUri: database().uri, leaseMs: 30_000, threads });
    return work(pool).finally(() => pool.close());
  }

  it.each([0, 2])('writes the buckets of the snapshot, with %i threads', async (threads) => {
    await withThreads(threads, (pool) => write(pool, 1_000));
    expect(await database().history.countDocuments()).toBe(256);
    const _id = `assets:simulator:256:183:${SNAPSHOT}`;
    expect(await database().history.findOne({ _id })).toEqual({
      _id,
      at,
      ids: expect.arrayContaining([1]),
      prices: expect.arrayContaining([1]),
      market_caps: expect.arrayContaining([10]),
    });
  });

  it('is harmless when repeated', async () => {
    await withThreads(1, (pool) => write(pool, 100));
    await withThreads(1, (pool) => write(pool, 100));
    expect(await database().history.countDocuments()).toBe(256);
  });
});

describe('writeHistory', () => {
  it('never has more chunks in flight than there are workers', async () => {
    const gate = Promise.withResolvers<void>();
    let underWay = 0;
    let most = 0;
    let written = 0;
    const pool = fakePool(async ({ rows }) => {
      most = Math.max(most, ++underWay);
      await gate.promise;
      underWay--;
      written += rows.length;
      return inserted(rows.length);
    });
    const writing = write(pool, 20_000, { chunkMax: 10 });
    await until(() => underWay === pool.concurrency);
    gate.resolve();
    await writing;
    expect({ most, written }).toEqual({ most: 2, written: 512 });
  });

  it('throws a DatabaseError for a failure that a worker returned', async () => {
    const failing = fakePool(async () => ({
      status: 'failed',
      code: 'MongoNetworkError',
      message: 'Inserting into history_buckets failed',
      retryable: true,
    }));
    await expect(write(failing, 1)).rejects.toMatchObject({
      name: 'DatabaseError',
      code: 'MongoNetworkError',
    });
    const rejecting = fakePool(async ({ rows }) => ({
      ...inserted(rows.length - 1),
      rejected: rows
        .slice(0, 1)
        .map(({ _id }) => ({ _id, reason: 'rejected by the database with code 121' })),
    }));
    await expect(write(rejecting, 1)).rejects.toThrow(
      new DatabaseError(
        '1 buckets of the history were rejected, the first because: rejected by the database with code 121',
        'history-rejected',
      ),
    );
  });

  it('ends with the reason of the signal when it is stopped', async () => {
    const stop = new AbortController();
    const stopped = fakePool(async (_, signal) => {
      stop.abort(new StopRequest('SIGTERM'));
      throw new Error(`AbortError of the pool, aborted: ${signal.aborted}`);
    });
    await expect(write(stopped, 1, { signal: stop.signal })).rejects.toBeInstanceOf(StopRequest);
  });
});
