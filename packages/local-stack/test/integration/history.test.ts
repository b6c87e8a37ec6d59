// History, runs and status of ingestions from the simulator, as the front API serves them.
import {
  assetHistoryResponseSchema,
  assetResponseSchema,
  type HistoryEntry,
  runsResponseSchema,
  statusResponseSchema,
} from '@coinfront/contracts';
import { testServers, uniqueDatabase, uriWithDatabase } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { until } from '@coinfront/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSystem, fetchReady, type System } from '../fixtures/system.ts';

const ASSETS = 200;

describe.each(testServers())('two ingestions of each source on $name', ({ start }) => {
  let server: Awaited<ReturnType<typeof start>>;
  let system: System;
  let simulator: string;
  let url: string;
  const database = uniqueDatabase('history');
  /** From `/assets/1` after each pair of ingestions. */
  const seen: { asset: HistoryEntry; usd: HistoryEntry; usdId: string }[] = [];

  const ask = async (path: string): Promise<unknown> => (await fetchReady(`${url}${path}`)).json();
  const status = async () => statusResponseSchema.parse(await ask('/status'));

  async function ingest(): Promise<void> {
    const before = await status();
    const ends = await Promise.all(
      (['assets', 'usd-values'] as const).map((name) => system.ingest(name, { SIMULATOR_URL: simulator })),
    );
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    await until(async () => {
      const { served } = await status();
      return served?.assets !== before.served?.assets && served?.usd_values !== before.served?.usd_values;
    });
  }

  async function note(): Promise<void> {
    const { last_updated, data } = assetResponseSchema.parse(await ask('/assets/1'));
    type Figures = { price?: number | null | undefined; market_cap?: number | null | undefined };
    const entry = (at: string, figures: Figures | null | undefined): HistoryEntry => ({
      at,
      price: figures?.price ?? null,
      market_cap: figures?.market_cap ?? null,
    });
    seen.push({
      asset: entry(last_updated.assets, data.quote?.USD),
      usd: entry(last_updated.usd_values, data.usd),
      usdId: data.usd?.id ?? '',
    });
  }

  beforeAll(async () => {
    server = await start();
    const MONGODB_URI = uriWithDatabase(server.uri, database);
    system = createSystem({ MONGODB_URI, LOG_LEVEL: 'warn', QUERY_TIMEOUT_MS: '2900', CHUNK_MAX: '50' });
    simulator = await system.simulate([], { SIMULATOR_ASSETS: String(ASSETS) });
    url = (await system.serve()).url;
    for (let i = 0; i < 2; i++) {
      await ingest();
      await note();
    }
  });
  afterAll(async () => {
    await system.stop();
    const client = createMongoClient(server.uri);
    await client.db(database).dropDatabase();
    await client.close();
    await server.close();
  });

  it('leave a history of the previous and the current snapshot', async () => {
    const history = assetHistoryResponseSchema.parse(await ask('/assets/1/history'));
    const [first, second] = seen;
    expect(first?.asset.price).toBeGreaterThan(0);
    expect(history.data).toEqual([first?.asset, second?.asset]);
    expect(history.usd).toEqual({
      source: 'simulator',
      id: second?.usdId,
      data: [first?.usd, second?.usd],
    });
  });

  it('are listed by /runs, with the time of each stage', async () => {
    const { count, data } = runsResponseSchema.parse(await ask('/runs?state=published'));
    expect(count).toBe(4);
    expect(data.map(({ ingestion }) => ingestion).toSorted()).toEqual([
      'assets',
      'assets',
      'usd-values',
      'usd-values',
    ]);
    for (const run of data) {
      expect(run).toMatchObject({
        error: null,
        warnings: [],
        timings_ms: { stage: expect.any(Number), history: expect.any(Number), clean: expect.any(Number) },
      });
    }
    const assets = runsResponseSchema.parse(await ask('/runs?ingestion=assets&limit=1'));
    expect(assets.data[0]?.counts).toMatchObject({ fetched: ASSETS, inserted: ASSETS, rejected: 0 });
  });

  it('are the latest runs of /status, which also lists the kept snapshot', async () => {
    const { assets } = await until(async () => {
      const current = await status();
      return current.assets.latest_run?.state === 'published' ? current : undefined;
    });
    const [first, second] = seen;
    expect(assets).toMatchObject({
      last_updated: second?.asset.at,
      running: null,
      kept: [{ last_updated: first?.asset.at, replaced_at: second?.asset.at, documents: ASSETS }],
      latest_run: { error: null, counts: { inserted: ASSETS } },
    });
  });
});
