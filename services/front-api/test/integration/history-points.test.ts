import {
  type BucketCount,
  bucketOf,
  COLLECTIONS,
  type HistoryBucket,
  type HistorySeries,
  historyBucketId,
} from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createPointsReader } from '../../src/resources/history-points.ts';

const MINUTE_MS = 60_000;
const start = Date.UTC(2026, 0, 1);
const snapshotId = (minute: number) => `${String(start + minute * MINUTE_MS).padStart(15, '0')}-0000000a`;
const at = (minute: number) => new Date(start + minute * MINUTE_MS);

const series: HistorySeries = { ingestion: 'assets', source: 'simulator', id: 1 };

/** The bucket of one snapshot that contains the series, with these coins in it. */
function bucket(
  { ingestion, source, id }: HistorySeries,
  minute: number,
  coins: readonly (readonly [id: number | string, price: number | null])[],
  buckets: BucketCount = 256,
): HistoryBucket {
  const key = { ingestion, source, buckets, bucket: bucketOf(id, buckets) };
  return {
    _id: historyBucketId(key, snapshotId(minute)),
    at: at(minute),
    ids: coins.map(([coin]) => coin),
    prices: coins.map(([, price]) => price),
    market_caps: coins.map(() => null),
  };
}

const firstBucket = (minute: number, buckets: BucketCount): HistoryBucket => ({
  ...bucket(series, minute, []),
  _id: historyBucketId({ ingestion: 'assets', source: 'simulator', buckets, bucket: 0 }, snapshotId(minute)),
});

describe.each(testServers())('createPointsReader on $name', (server) => {
  const db = useDatabase(server, 'points');
  beforeAll(async () => {
    await db()
      .collection<HistoryBucket>(COLLECTIONS.history)
      .insertMany([
        ...[30, 10, 0, 40].map((minute) =>
          bucket(series, minute, [
            [433, -1],
            [1, minute],
            ['1', -1],
          ]),
        ),
        // Every snapshot has a first bucket, which tells the number of buckets.
        firstBucket(10, 256),
        firstBucket(20, 1_024),
        // A snapshot with more buckets, and one without this coin.
        bucket(series, 20, [[1, 20]], 1_024),
        bucket(series, 25, [[433, -1]]),
        // Points that must not be returned: of other ingestions, sources and buckets.
        ...[10, 20].flatMap((minute) => [
          bucket({ ...series, ingestion: 'usd-values' }, minute, [[1, -1]]),
          bucket({ ...series, source: 'coinmarketcap' }, minute, [[1, -1]]),
          bucket({ ...series, id: 2 }, minute, [[1, -1]]),
        ]),
        bucket({ ...series, id: 5 }, 10, [[5, null]]),
      ]);
  });

  const read = (before: number, from: number, of = series) =>
    createPointsReader(
      { db: db() },
      { timeoutMs: 60_000 },
    )({
      series: of,
      before: snapshotId(before),
      from: at(from),
    });

  it('returns the points of this coin only, in order, from the given time until before the given snapshot', async () => {
    expect(await read(40, 10)).toEqual([
      { at: '2026-01-01T00:10:00.000Z', price: 10, market_cap: null },
      { at: '2026-01-01T00:20:00.000Z', price: 20, market_cap: null },
      { at: '2026-01-01T00:30:00.000Z', price: 30, market_cap: null },
    ]);
  });

  it('returns no points for an unknown coin, without prices, and before the first snapshot', async () => {
    expect(await read(40, 0, { ...series, id: 7 })).toEqual([]);
    expect(await read(40, 0, { ...series, id: 5 })).toEqual([]);
    expect(await read(0, 0)).toEqual([]);
  });
});
