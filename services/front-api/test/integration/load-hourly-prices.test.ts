import {
  type BucketCount,
  bucketOf,
  COLLECTIONS,
  type HistoryBucket,
  type HistoryBucketKey,
  historyBucketId,
} from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { afterEach, describe, expect, it } from '@jest/globals';
import { loadHourlyPrices } from '../../src/loading/load-hourly-prices.ts';
import type { HourlyPrices } from '../../src/tables/hourly-prices.ts';
import { sparklineAt, withHourlyPrices } from '../../src/tables/sparkline.ts';
import { assetTableOf } from '../fake-thread.ts';
import { assetsToLoad, NOON, storedAsset } from '../rows.ts';

const HOUR_MS = 3_600_000;
const noon = Date.parse(NOON);
const hoursBefore = (hours: number) => new Date(noon - hours * HOUR_MS);
const snapshotIdAt = (at: Date) => `${String(at.getTime()).padStart(15, '0')}-0000000a`;

const assets = [1, 2, 3].map((id) => storedAsset({ id, symbol: `S${id}`, name: `Coin ${id}`, price: id }));
const table = assetTableOf(assets);
const nulls = (count: number): null[] => Array(count).fill(null);

type Snapshot = {
  hours: number;
  /** By asset id. */
  prices: Readonly<Record<number, number | null>>;
  of?: Partial<Pick<HistoryBucketKey, 'ingestion' | 'source'>>;
  buckets?: BucketCount;
};

/** All buckets of a snapshot published `hours` before noon. */
function bucketsOf({ hours, prices, of, buckets = 256 }: Snapshot): HistoryBucket[] {
  const at = hoursBefore(hours);
  return Array.from({ length: buckets }, (_, bucket) => {
    const ids = Object.keys(prices)
      .map(Number)
      .filter((id) => bucketOf(id, buckets) === bucket);
    const key = { ingestion: 'assets', source: 'simulator', ...of, buckets, bucket } as const;
    return {
      _id: historyBucketId(key, snapshotIdAt(at)),
      at,
      ids,
      prices: ids.map((id) => prices[id] ?? null),
      market_caps: ids.map(() => 7),
    };
  });
}

describe.each(testServers())('loadHourlyPrices on $name', (server) => {
  const db = useDatabase(server, 'hourly');
  afterEach(async () => {
    await db().dropDatabase();
  });

  async function load(...snapshots: Snapshot[]): Promise<HourlyPrices> {
    const history = db().collection<HistoryBucket>(COLLECTIONS.history);
    if (snapshots.length > 0) await history.insertMany(snapshots.flatMap(bucketsOf));
    const snapshot = assetsToLoad(snapshotIdAt(hoursBefore(0)), assets.length);
    const prices = await loadHourlyPrices(db(), table, snapshot, { concurrency: 2, timeoutMs: 60_000 });
    return prices as HourlyPrices;
  }
  const sparklines = async (...snapshots: Snapshot[]) => {
    const loaded = withHourlyPrices(table, await load(...snapshots));
    return [0, 1, 2].map((row) => sparklineAt(loaded, row));
  };

  it('has only the current prices without a history', async () => {
    expect(await sparklines()).toEqual([1, 2, 3].map((price) => [...nulls(23), price]));
  });

  it('uses the snapshot nearest to each full hour, whatever its number of buckets', async () => {
    const [first, second] = await sparklines(
      { hours: 22.6, prices: { 1: 23, 2: 0.5 } },
      { hours: 2.3, prices: { 1: -1 } },
      { hours: 2.1, prices: { 1: 20 }, buckets: 1_024 },
      { hours: 1.8, prices: { 1: -1 } },
      { hours: 1.2, prices: { 1: 10, 2: null, 99: 5 } },
      { hours: 0.4, prices: { 1: -1 } },
    );
    expect(first).toEqual([23, ...nulls(20), 20, 10, 1]);
    expect(second).toEqual([0.5, ...nulls(22), 2]);
  });

  it('ignores snapshots older than a day, later ones, and those of other sources and ingestions', async () => {
    expect(
      await sparklines(
        { hours: 23.6, prices: { 1: -1 } },
        { hours: -1, prices: { 1: -1 } },
        { hours: 2, prices: { 1: -1 }, of: { source: 'coinmarketcap' } },
        { hours: 3, prices: { 1: -1 }, of: { ingestion: 'usd-values' } },
      ),
    ).toEqual([1, 2, 3].map((price) => [...nulls(23), price]));
  });

  it('changes the digest with the prices, and only then', async () => {
    const history = { hours: 1, prices: { 1: 10 } };
    const digest = withHourlyPrices(table, await load(history)).digest;
    expect(withHourlyPrices(table, await load()).digest).toBe(digest);
    await db().dropDatabase();
    expect(withHourlyPrices(table, await load({ ...history, prices: { 1: 11 } })).digest).not.toBe(digest);
  });

  it('loads none for a snapshot of over 100,000 assets', async () => {
    const ids = { length: 100_001 } as unknown as Float64Array;
    const large = { ...table, columns: { ...table.columns, ids } };
    const snapshot = assetsToLoad(snapshotIdAt(hoursBefore(0)), 100_001);
    const options = { concurrency: 2, timeoutMs: 60_000 };
    expect(await loadHourlyPrices(db(), large, snapshot, options)).toBeUndefined();
  });
});
