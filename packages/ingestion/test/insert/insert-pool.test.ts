import { availableParallelism } from 'node:os';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { startTcpProxy, until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ingestionConfigSchema } from '../../src/config/index.ts';
import { createInsertPool, type InsertPool } from '../../src/index.ts';
import { useTestDatabase } from '../fixtures/test-database.ts';

const LEASE_MS = 30_000;
const never = new AbortController().signal;
const chunk = (first: number, count: number) => ({
  collection: 'assets',
  rows: Array.from({ length: count }, (_, index) => ({ _id: `s:${first + index}`, snapshot_id: 's' })),
});

describe('INSERT_THREADS', () => {
  it('is the number of CPUs by default', () => {
    expect(ingestionConfigSchema.parse({ MONGODB_URI: 'mongodb://db' }).INSERT_THREADS).toBe(
      availableParallelism(),
    );
  });
});

describe.each(testServers())('createInsertPool on $name', (server) => {
  const database = useTestDatabase(server);
  let pool: InsertPool | undefined;

  afterEach(async () => {
    await pool?.close();
  });
  it.each([0, 1, 3])('inserts every chunk with %i threads', async (threads) => {
    pool = createInsertPool({ mongoUri: database().uri, leaseMs: LEASE_MS, threads });
    const outcomes = await Promise.all([0, 1, 2, 3].map((part) => pool?.insert(chunk(part * 10, 10), never)));
    expect(outcomes).toEqual(Array(4).fill(expect.objectContaining({ status: 'inserted', inserted: 10 })));
    expect(await database().rows.countDocuments()).toBe(40);
  });

  it('starts one worker, and another after ten chunks, with one connection each', async () => {
    const proxy = await startTcpProxy(database().uri);
    const connections = proxy.countConnectionsWith('insert');
    const growing = createInsertPool({ mongoUri: proxy.url, leaseMs: LEASE_MS, threads: 2 });
    pool = growing;
    let part = 0;
    const insertAtOnce = (chunks: number) =>
      Promise.all(Array.from({ length: chunks }, () => growing.insert(chunk(part++ * 500, 500), never)));
    await insertAtOnce(9);
    expect(connections()).toBe(1);
    await until(async () => {
      await insertAtOnce(4);
      return connections() === 2;
    });
    await insertAtOnce(12);
    expect(connections()).toBe(2);
    await growing.close();
    await proxy.close();
  });

  it('returns a real duplicate key and rejected rows across threads as data', async () => {
    pool = createInsertPool({ mongoUri: database().uri, leaseMs: LEASE_MS, threads: 1 });
    await database().rows.insertOne({ _id: 's:1', snapshot_id: 's' });
    const rows = [...chunk(0, 3).rows, { _id: 's:9', price: Number.NaN }];
    expect(await pool.insert({ collection: 'assets', rows }, never)).toMatchObject({
      status: 'inserted',
      inserted: 3,
      rejected: [{ _id: 's:9', reason: 'price: number is not finite' }],
    });
  });

  it('returns a database failure across threads with its code', async () => {
    pool = createInsertPool({ mongoUri: database().uri, leaseMs: LEASE_MS, threads: 1 });
    const outcome = await pool.insert({ ...chunk(0, 1), collection: 'x'.repeat(300) }, never);
    expect(outcome).toMatchObject({
      status: 'failed',
      retryable: false,
      code: expect.stringMatching(/^73$|^Invalid/),
    });
  });

  it.each([0, 1])('rejects when it is aborted, with %i threads', async (threads) => {
    pool = createInsertPool({ mongoUri: database().uri, leaseMs: LEASE_MS, threads });
    await expect(pool.insert(chunk(0, 1), AbortSignal.abort(new Error('stop')))).rejects.toThrow();
  });
});
