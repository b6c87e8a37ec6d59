// Real recorded responses through the whole path: simulator in replay mode, ingestion processes, database, front API.
import { COLLECTIONS, type Run } from '@coinfront/contracts';
import { testServers, uniqueDatabase, uriWithDatabase } from '@coinfront/embedded-mongo/test-servers';
import type { FaultRequest } from '@coinfront/market-simulator';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { createSystem, fetchReady, matchCounts, type System } from '../fixtures/system.ts';

const { RECORDED_DIR, REDIS_TEST_URL } = process.env;
const describeRecorded = RECORDED_DIR ? describe.each(testServers()) : describe.skip.each(testServers());
const skipped = RECORDED_DIR ? '' : ' (skipped: RECORDED_DIR is not set)';

/** Recorded 57 days apart: CoinMarketCap on 2019-10-08, CryptoCompare on 2019-08-12. */
const LISTING = { name: 'listings-latest_2019-10-08_2392', rows: 2392 };
const TOPLIST = { name: 'top-mktcapfull_2019-08-12_100', rows: 100 };
const EXAMPLE = { name: 'listings-latest-v3_2026-06-19_4', rows: 4 };
/** Assets that have, or could have, a USD value. */
const JOINED = 'match=name,similar,price,symbol,renamed,ambiguous&limit=500';
const TICKERS = { name: 'tickers_2023-02-03_2500', rows: 2500 };

/** The simulator serves one API version to a key, here the one with the larger recording; part of the warning. */
const REQUESTING_V1 = 'requesting v1';

jest.setTimeout(600_000);

describeRecorded(`recorded responses on $name${skipped}`, ({ start }) => {
  let server: Awaited<ReturnType<typeof start>>;
  let client: MongoClient;
  let system: System;
  let simulator: string;
  const databases: string[] = [];

  /** A database of its own for each pair of sources. */
  function database(): Record<string, string> {
    const name = uniqueDatabase('recorded');
    databases.push(name);
    return { MONGODB_URI: uriWithDatabase(server.uri, name) };
  }

  beforeAll(async () => {
    server = await start();
    client = await new MongoClient(server.uri).connect();
    system = createSystem({
      LOG_LEVEL: 'warn',
      QUERY_TIMEOUT_MS: '2900',
      REDIS_URL: REDIS_TEST_URL ?? '',
      REDIS_KEY_PREFIX: `${uniqueDatabase('recorded')}:`,
    });
    const recordings = [LISTING, TOPLIST, EXAMPLE, TICKERS].flatMap(({ name }) => ['--recording', name]);
    simulator = await system.simulate(['--replay', RECORDED_DIR ?? '', ...recordings]);
  });
  afterAll(async () => {
    await system.stop();
    for (const name of databases) await client.db(name).dropDatabase();
    await client.close();
    await server.close();
  });

  const keyed = () => ({
    ASSETS_SOURCE: 'coinmarketcap',
    USD_VALUES_SOURCE: 'cryptocompare',
    CMC_API_KEY: 'recorded',
    CRYPTOCOMPARE_API_KEY: 'recorded',
    CMC_BASE_URL: simulator,
    CRYPTOCOMPARE_BASE_URL: simulator,
    ASSETS_LIMIT: 'all',
    USD_VALUES_LIMIT: 'all',
  });

  async function setFaults(...faults: FaultRequest[]): Promise<void> {
    const { status } = await fetch(`${simulator}/_faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
    expect(status).toBe(200);
  }

  const databaseOf = ({ MONGODB_URI = '' }) =>
    client.db(databases.find((name) => MONGODB_URI.includes(name)));

  async function runsOf(environment: Record<string, string>): Promise<Record<string, Run>> {
    const runs = await databaseOf(environment)
      .collection<Run>(COLLECTIONS.runs)
      .find()
      .sort({ started_at: 1 })
      .toArray();
    return Object.fromEntries(runs.map((run) => [run.ingestion, run]));
  }

  describe('of CoinMarketCap with a key and CryptoCompare', () => {
    let environment: Record<string, string>;
    let api: Awaited<ReturnType<System['serve']>>;

    beforeAll(async () => {
      environment = { ...database(), ...keyed() };
      const ends = await Promise.all([
        system.ingest('assets', { ...environment, ASSETS_PAGE_SIZE: '1000' }),
        system.ingest('usd-values', { ...environment, CRYPTOCOMPARE_PAGE_SIZE: '50' }),
      ]);
      expect(ends.map(({ code, lines }) => [code, lines])).toEqual([
        [0, [expect.stringContaining(REQUESTING_V1)]],
        [0, []],
      ]);
      api = await system.serve(environment);
    });
    afterAll(() => api.stop());

    it('lose no row: every fetched row is inserted', async () => {
      const { assets, 'usd-values': usdValues } = await runsOf(environment);
      expect(assets?.counts).toMatchObject({
        fetched: LISTING.rows,
        inserted: LISTING.rows,
        rejected: 0,
        duplicates: 0,
      });
      expect(assets?.source_timestamp).toBe('2019-10-08T07:34:40.894Z');
      expect(usdValues?.counts).toMatchObject({
        fetched: TOPLIST.rows,
        inserted: TOPLIST.rows,
        rejected: 0,
        duplicates: 0,
      });
    });

    it('are served in the order of their source', async () => {
      const { response, page } = await api.ask('limit=5');
      expect(response.headers.get('total-count')).toBe(String(LISTING.rows));
      expect(response.headers.get('data-sources')).toBe('assets=coinmarketcap, usd-values=cryptocompare');
      expect(page.data.map(({ name }) => name)).toEqual([
        'Bitcoin',
        'Ethereum',
        'XRP',
        'Bitcoin Cash',
        'Tether',
      ]);
    });

    it('are all served, page by page', async () => {
      const ids = (await api.askAll()).map(({ id }) => id);
      expect(ids).toHaveLength(LISTING.rows);
      expect(new Set(ids).size).toBe(LISTING.rows);
    });

    it('join coins to their own values, not to those of namesakes', async () => {
      const { page } = await api.ask('symbol=ATOM,BTT,HOT,LEO');
      const joined = (name: string) => {
        const asset = page.data.find((one) => one.name === name);
        return [asset?.symbol, asset?.usd_match, asset?.usd?.name, asset?.usd?.source_symbol];
      };
      expect(joined('UNUS SED LEO')).toEqual(['LEO', 'price', 'LEO Token', 'LEO']);
      expect(joined('LEOcoin')).toEqual(['LEO', 'ambiguous', undefined, undefined]);
      expect(joined('BitTorrent')).toEqual(['BTT', 'name', 'BitTorrent', 'BTT']);
      expect(joined('Blocktrade Token')).toEqual(['BTT', 'ambiguous', undefined, undefined]);
      expect(joined('Cosmos')).toEqual(['ATOM', 'name', 'Cosmos', 'ATOM']);
      expect(joined('Atomic Coin')).toEqual(['ATOM', 'ambiguous', undefined, undefined]);
      expect(joined('Holo')).toEqual(['HOT', 'renamed', 'Holo', 'HOLO']);
    });

    it('assign 96 of the 100 values to one asset each, by the strongest evidence first', async () => {
      const { page } = await api.ask(JOINED);
      const { ambiguous, ...matched } = matchCounts(page.data);
      expect(matched).toEqual({ name: 80, similar: 6, price: 4, symbol: 3, renamed: 3 });
      expect(ambiguous ?? 0).toBeLessThan(10);
      const given = page.data.flatMap(({ usd }) => (usd ? [usd.id] : []));
      expect(new Set(given).size).toBe(96);
    });

    it('are served from Redis by another process, byte for byte', async () => {
      const first = await fetchReady(`${api.url}/?${JOINED}`);
      const other = await system.serve(environment);
      const second = await fetchReady(`${other.url}/?${JOINED}`);
      expect(second.headers.get('x-cache')).toBe(REDIS_TEST_URL ? 'hit-redis' : 'miss');
      expect(await second.text()).toBe(await first.text());
      await other.stop();
    });

    it('leave the previous snapshot served if their ingestion is killed', async () => {
      const before = await api.ask(JOINED);
      await setFaults({ endpoint: 'coinmarketcap-v1', kind: 'hang', afterRequests: 1 });
      const half = { ...environment, ASSETS_PAGE_SIZE: '1200', CHUNK_MAX: '100' };
      const ingestion = system.start('assets-ingestion', half);
      const rows = databaseOf(environment).collection(COLLECTIONS.assets);
      while ((await rows.countDocuments()) <= LISTING.rows)
        expect(ingestion.lines.filter((line) => !line.includes(REQUESTING_V1))).toEqual([]);
      process.kill(ingestion.pid ?? 0, 'SIGKILL');
      expect((await ingestion.ended).signal).toBe('SIGKILL');
      await setFaults();

      const after = await api.ask(JOINED);
      expect(after.page).toEqual(before.page);
      expect(after.response.headers.get('snapshots')).toBe(before.response.headers.get('snapshots'));
    });

    it('lose only invalid values, each with its reason', async () => {
      // Removes the lease of the killed run.
      const markers = databaseOf(environment).collection(COLLECTIONS.assetsMarker);
      await markers.updateMany({}, { $unset: { running: '' } });
      await setFaults({ endpoint: 'coinmarketcap-v1', kind: 'price', as: 'string', every: 100 });
      const { code } = await system.ingest('assets', environment);
      await setFaults();
      const { assets } = await runsOf(environment);
      expect(code).toBe(0);
      const priced = LISTING.rows - 24;
      expect(assets?.counts).toMatchObject({
        fetched: LISTING.rows,
        inserted: LISTING.rows,
        priced,
        rejected: 0,
      });
      const sample = { reason: 'Invalid input: expected number, received string' };
      expect(assets?.discarded_fields).toMatchObject([
        { field: 'quote.USD.price', count: 24, sample: [sample, sample, sample] },
      ]);
    });
  });

  it('of v3 are ingested with a key too, although their number is unknown', async () => {
    const v3 = await system.simulate(['--replay', RECORDED_DIR ?? '', '--recording', EXAMPLE.name]);
    const environment = { ...database(), ...keyed(), CMC_BASE_URL: v3 };
    const { code, lines } = await system.ingest('assets', environment);
    expect([code, lines]).toEqual([0, [expect.stringContaining('does not say how many rows it has')]]);
    const { assets } = await runsOf(environment);
    expect(assets?.counts).toMatchObject({ fetched: EXAMPLE.rows, inserted: EXAMPLE.rows, expected: null });
  });

  it('of CoinMarketCap without a key and of CoinPaprika are all ingested and joined', async () => {
    const environment: Record<string, string> = {
      ...database(),
      ASSETS_SOURCE: 'coinmarketcap-keyless',
      USD_VALUES_SOURCE: 'coinpaprika',
      CMC_KEYLESS_BASE_URL: `${simulator}/public-api`,
      COINPAPRIKA_BASE_URL: `${simulator}/v1`,
    };
    const ends = await Promise.all([
      system.ingest('assets', environment),
      system.ingest('usd-values', environment),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);

    const { assets, 'usd-values': usdValues } = await runsOf(environment);
    expect(assets?.counts).toMatchObject({ fetched: EXAMPLE.rows, inserted: EXAMPLE.rows, rejected: 0 });
    expect(usdValues?.counts).toMatchObject({ fetched: TICKERS.rows, inserted: TICKERS.rows, rejected: 0 });

    const api = await system.serve(environment);
    const { page } = await api.ask('limit=10');
    expect(
      page.data.map(({ name, quote, usd_match, usd }) => [name, quote?.USD?.price, usd_match, usd?.id]),
    ).toEqual([
      ['Bitcoin', 63120.95511667226, 'name', 'btc-bitcoin'],
      ['Tether USDt', 0.9989722172300717, 'price', 'usdt-tether'],
      ['USDC', 0.9998329007496195, 'price', 'usdc-usd-coin'],
      ['Tether Gold', 4140.00782542524, 'name', 'xaut-tether-gold'],
    ]);
    await api.stop();
  });
});
