import { COLLECTIONS, EXIT_CODES, type Run, runSchema } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { StopRequest } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import type { InsertPool } from '../src/index.ts';
import { listSource } from './fixtures/list-source.ts';
import { useTestDatabase } from './fixtures/test-database.ts';

/** So many assets of this price. */
const priced = (count: number, price: number) =>
  listSource([
    { records: Array.from({ length: count }, (_, index) => ({ id: index + 1, quote: { USD: { price } } })) },
  ]);

/** Another pool's, but that it answers this to points. */
const failingForPoints =
  (insertPoints: InsertPool['insert']) =>
  (pool: InsertPool): InsertPool => ({
    ...pool,
    insert: (chunk, signal) =>
      (chunk.collection === COLLECTIONS.history ? insertPoints : pool.insert)(chunk, signal),
  });

describe.each(testServers())('a published run on $name', (server) => {
  const database = useTestDatabase(server);

  const lastRun = async (): Promise<Run> =>
    runSchema.parse((await database().runs.find().sort({ started_at: -1 }).toArray())[0]);

  it('leaves a point of each asset, dated by its publication, beside those of the runs before', async () => {
    await database().run(priced(120, 1), { CHUNK_MAX: 50 });
    const first = await database().readMarker();
    await database().run(priced(130, 2), { CHUNK_MAX: 50 });
    const second = await database().readMarker();

    expect(await database().history.countDocuments()).toBe(250);
    const pointsOfSeven = await database()
      .history.find({ _id: /^assets:simulator:7:/ })
      .sort({ _id: 1 });
    expect(await pointsOfSeven.toArray()).toEqual([
      {
        _id: `assets:simulator:7:${first.snapshot_id}`,
        at: first.last_updated,
        price: 1,
        market_cap: null,
      },
      {
        _id: `assets:simulator:7:${second.snapshot_id}`,
        at: second.last_updated,
        price: 2,
        market_cap: null,
      },
    ]);
    expect((await lastRun()).warnings).toEqual([]);
  });

  it('leaves no point, and no trace of the stage, when the history is off', async () => {
    const { stages } = await database().run(priced(10, 1), { HISTORY_HOURS: 0 });
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
          message: 'Inserting into history failed',
          retryable: true,
        }) as const,
      { stage: 'history', code: 'database-MongoNetworkError', message: 'Inserting into history failed' },
    ],
    [
      'there is a defect',
      async () => {
        throw new TypeError('undefined is not a function');
      },
      { stage: 'history', code: 'internal', message: 'A defect; see the log of the run' },
    ],
  ])(
    'stays published when %s while its points are written, and says so',
    async (_, insertPoints, warning) => {
      await database().run(priced(10, 1));
      await database().run(priced(10, 2));
      const { exitCode, stages } = await database().run(priced(10, 3), {
        wrapPool: failingForPoints(insertPoints),
      });
      expect(exitCode).toBe(EXIT_CODES.published);
      expect(stages).toContain('clean');
      expect(await lastRun()).toMatchObject({
        state: 'published',
        error: null,
        warnings: [warning],
        timings_ms: { history: expect.any(Number), clean: expect.any(Number) },
      });
      // Cleaned up all the same: the current snapshot and the one that is kept.
      expect(Object.values(await database().rowsBySnapshot())).toEqual([10, 10]);
    },
  );

  it('is stopped while its points are written, and still published', async () => {
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
