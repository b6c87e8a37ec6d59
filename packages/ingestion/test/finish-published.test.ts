import { COLLECTIONS, EXIT_CODES, type Run, runSchema } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { StopRequest } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import type { InsertPool } from '../src/index.ts';
import { listSource } from './fixtures/list-source.ts';
import { useTestDatabase } from './fixtures/test-database.ts';

/** `count` assets with this price. */
const priced = (count: number, price: number) =>
  listSource([
    { records: Array.from({ length: count }, (_, index) => ({ id: index + 1, quote: { USD: { price } } })) },
  ]);

/** Wraps a pool; returns `outcome` for buckets of the history. */
const failingForHistory =
  (insertBuckets: InsertPool['insert']) =>
  (pool: InsertPool): InsertPool => ({
    ...pool,
    insert: (chunk, signal) =>
      (chunk.collection === COLLECTIONS.history ? insertBuckets : pool.insert)(chunk, signal),
  });

describe.each(testServers())('a published run on $name', (server) => {
  const database = useTestDatabase(server);

  const lastRun = async (): Promise<Run> =>
    runSchema.parse((await database().runs.find().sort({ started_at: -1 }).toArray())[0]);

  it('adds the figures of each asset, dated by the publication, to those of earlier runs', async () => {
    await database().run(priced(120, 1), { chunkMax: 50 });
    const first = await database().readMarker();
    await database().run(priced(130, 2), { chunkMax: 50 });
    const second = await database().readMarker();

    const all = await database().history.find().toArray();
    for (const [{ snapshot_id, last_updated }, count, price] of [
      [first, 120, 1],
      [second, 130, 2],
    ] as const) {
      const buckets = all.filter(({ _id }) => _id.endsWith(`:${snapshot_id}`));
      expect(buckets).toHaveLength(256);
      expect(new Set(buckets.flatMap(({ ids }) => ids)).size).toBe(count);
      expect(new Set(buckets.flatMap(({ prices }) => prices))).toEqual(new Set([price]));
      expect(new Set(buckets.map(({ at }) => at.getTime()))).toEqual(new Set([last_updated?.getTime()]));
    }
    expect((await lastRun()).warnings).toEqual([]);
  });

  it('writes no history and reports no history stage if the history is off', async () => {
    const { stages } = await database().run(priced(10, 1), { historyHours: 0 });
    expect(stages).not.toContain('history');
    expect(await database().history.countDocuments()).toBe(0);
    expect((await lastRun()).timings_ms).not.toHaveProperty('history');
  });

  it.each([
    [
      'the database fails',
      async () =>
        ({
          status: 'failed',
          code: 'MongoNetworkError',
          message: 'Inserting into history_buckets failed',
          retryable: true,
        }) as const,
      {
        stage: 'history',
        code: 'database-MongoNetworkError',
        message: 'Inserting into history_buckets failed',
      },
    ],
    [
      'there is a bug',
      async () => {
        throw new TypeError('undefined is not a function');
      },
      { stage: 'history', code: 'internal', message: 'Internal error; see the log of the run' },
    ],
  ])(
    'stays published if %s while its history is written, and records a warning',
    async (_, insertBuckets, warning) => {
      await database().run(priced(10, 1));
      await database().run(priced(10, 2));
      const { exitCode, stages } = await database().run(priced(10, 3), {
        wrapPool: failingForHistory(insertBuckets),
      });
      expect(exitCode).toBe(EXIT_CODES.published);
      expect(stages).toContain('clean');
      expect(await lastRun()).toMatchObject({
        state: 'published',
        error: null,
        warnings: [warning],
        timings_ms: { history: expect.any(Number), clean: expect.any(Number) },
      });
      // The clean-up still ran: the current snapshot and the kept one remain.
      expect(Object.values(await database().rowsBySnapshot())).toEqual([10, 10]);
    },
  );

  it('drops the history of an earlier release once it is a day old, and not before', async () => {
    const retired = database().db.collection<{ _id: string; at: Date }>('history');
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const isThere = () => database().db.listCollections({ name: 'history' }).hasNext();
    await retired.insertMany([
      { _id: 'assets:simulator:1:000000000000001-00000000', at: hoursAgo(30) },
      { _id: 'assets:simulator:1:000000000000002-00000000', at: hoursAgo(23) },
    ]);
    await database().run(priced(10, 1));
    expect(await isThere()).toBe(true);
    await retired.updateMany({}, { $set: { at: hoursAgo(25) } });
    await database().run(priced(10, 2));
    expect(await isThere()).toBe(false);
    expect((await lastRun()).warnings).toEqual([]);
  });

  it('leaves a collection of that name alone that another program made', async () => {
    const theirs = database().db.collection<{ _id: string; at?: Date }>('history');
    for (const one of [{ _id: 'assets:simulator:1' }, { _id: 'mine', at: new Date(0) }]) {
      await theirs.deleteMany({});
      await theirs.insertOne(one);
      await database().run(priced(10, 1));
      expect(await theirs.countDocuments()).toBe(1);
      expect((await lastRun()).warnings).toEqual([]);
    }
  });

  it('stays published if it is stopped while its history is written', async () => {
    const stop = new AbortController();
    const { exitCode } = await database().run(priced(10, 1), {
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (stage === 'history') stop.abort(new StopRequest('SIGTERM'));
      },
    });
    expect(exitCode).toBe(EXIT_CODES.published);
    expect(await lastRun()).toMatchObject({
      state: 'published',
      warnings: [{ stage: 'history', code: 'stopped' }],
    });
  });
});
