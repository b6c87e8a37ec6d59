import type { InsertChunk, InsertOutcome } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { StopRequest } from '@coinfront/runtime';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
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

describe.each(testServers())('writeHistory on $name', (server) => {
  const database = useTestDatabase(server);

  /** Rows of the snapshot with these ids, each with its id as its price. */
  async function stage(ids: number[], snapshotId = SNAPSHOT): Promise<void> {
    await database().rows.insertMany(
      ids.map((id) => ({
        _id: `${snapshotId}:${id}`,
        snapshot_id: snapshotId,
        id,
        quote: { USD: { price: id, market_cap: id * 10 } },
      })),
    );
  }

  const idsTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

  function write(
    pool: InsertPool,
    options: Partial<HistoryOptions> = {},
    db = database().db,
  ): Promise<number> {
    return writeHistory(
      { db, pool },
      {
        ingestion: 'assets',
        source: 'simulator',
        snapshotId: SNAPSHOT,
        at,
        chunkMax: 100,
        signal: new AbortController().signal,
        ...options,
      },
    );
  }

  async function withThreads<T>(threads: number, work: (pool: InsertPool) => Promise<T>): Promise<T> {
    const pool = createInsertPool({ mongoUri: database().uri, threads });
    return work(pool).finally(() => pool.close());
  }

  function fakePool(insert: (chunk: InsertChunk, signal: AbortSignal) => Promise<InsertOutcome>): InsertPool {
    return { concurrency: 2, insert, close: async () => {} };
  }

  it.each([0, 2])('writes a point for each row of this snapshot alone, with %i threads', async (threads) => {
    await stage(idsTo(450));
    await stage([1, 2], '000000000000003-00000000');
    expect(await withThreads(threads, (pool) => write(pool))).toBe(450);
    expect(await database().history.countDocuments()).toBe(450);
    expect(await database().history.findOne({ _id: `assets:simulator:7:${SNAPSHOT}` })).toEqual({
      _id: `assets:simulator:7:${SNAPSHOT}`,
      at,
      price: 7,
      market_cap: 70,
    });
  });

  it('is harmless when repeated, and completes what was begun', async () => {
    await stage(idsTo(150));
    await withThreads(1, (pool) => write(pool));
    await stage([151]);
    expect(await withThreads(1, (pool) => write(pool))).toBe(151);
    expect(await database().history.countDocuments()).toBe(151);
  });

  it('writes nothing for a snapshot of rows without figures', async () => {
    await database().rows.insertOne({ _id: `${SNAPSHOT}:1`, snapshot_id: SNAPSHOT, id: 1 });
    expect(await withThreads(1, (pool) => write(pool))).toBe(0);
    expect(await database().history.countDocuments()).toBe(0);
  });

  it('reads no further than a few chunks ahead of the pool', async () => {
    await stage(idsTo(3_000));
    const client = createMongoClient(database().uri, { monitorCommands: true });
    let reads = 0;
    client.on('commandStarted', ({ commandName }) => {
      if (commandName === 'find' || commandName === 'getMore') reads += 1;
    });
    const gate = Promise.withResolvers<void>();
    let sent = 0;
    const pool = fakePool(async ({ rows }) => {
      sent += 1;
      await gate.promise;
      return inserted(rows.length);
    });
    const writing = write(pool, {}, client.db(database().db.databaseName));
    await until(() => sent === pool.concurrency);
    // Time enough for what would be read without waiting for the pool.
    for (let i = 0; i < 50; i++) await client.db().command({ ping: 1 });
    expect(reads).toBeLessThan(10);
    gate.resolve();
    expect(await writing).toBe(3_000);
    expect(reads).toBeGreaterThanOrEqual(30);
    await client.close();
  });

  it('throws what the workers told of', async () => {
    await stage([1]);
    const failing = fakePool(async () => ({
      status: 'failed',
      code: 'MongoNetworkError',
      message: 'Inserting into history failed',
      retryable: true,
    }));
    await expect(write(failing)).rejects.toMatchObject({ name: 'DatabaseError', code: 'MongoNetworkError' });
    const refusing = fakePool(async ({ rows }) => ({
      ...inserted(0),
      rejected: rows.map(({ _id }) => ({ _id, reason: 'refused by the database with code 121' })),
    }));
    await expect(write(refusing)).rejects.toThrow(
      new DatabaseError('1 points were refused', 'points-refused'),
    );
  });

  it('ends with the reason of the signal when it is stopped', async () => {
    await stage(idsTo(500));
    const stop = new AbortController();
    const stopped = fakePool(async (_, signal) => {
      stop.abort(new StopRequest('SIGTERM'));
      throw new Error(`AbortError of the pool, aborted: ${signal.aborted}`);
    });
    await expect(write(stopped, { signal: stop.signal })).rejects.toBeInstanceOf(StopRequest);
  });
});
