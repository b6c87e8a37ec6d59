// Reads the points of one coin from the history.
import {
  BUCKET_COUNTS,
  type BucketCount,
  bucketOf,
  bucketsBefore,
  COLLECTIONS,
  type HistoryBucket,
  type HistoryBucketKey,
  type HistoryEntry,
  type HistorySeries,
  snapshotOfBucket,
} from '@coinfront/contracts';
import { LRUCache } from 'lru-cache';
import type { Db } from 'mongodb';
import pMap from 'p-map';
import { orUnavailable, within } from '../database.ts';

/** One snapshot every 17 seconds for a day; if there are more, the latest are returned. */
const POINTS_MAX = 5_000;
/** These queries mostly find nothing: running more at once would use connections for little gain. */
const AT_ONCE = 3;
/** Entries for both ingestions: the current state and some earlier ones that cursors name. */
const COUNTS_REMEMBERED = 20;

export type PointsRequest = {
  series: HistorySeries;
  /** Only points of snapshots before this one. */
  before: string;
  /** Only points at or after this time. */
  from: Date;
};

/** In the order of publication. Rejects with DatabaseUnavailableError, and with the driver's other errors. */
export type ReadPoints = (request: PointsRequest) => Promise<HistoryEntry[]>;

export function createPointsReader({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }): ReadPoints {
  const history = db.collection<HistoryBucket>(COLLECTIONS.history);
  const countsOf = new LRUCache<string, BucketCount[], PointsRequest>({
    max: COUNTS_REMEMBERED,
    fetchMethod: (_key, _stale, { context }) => readCounts(context),
  });

  /** Which bucket counts the snapshots use: it depends on their size, which may change within a day. */
  async function readCounts(request: PointsRequest): Promise<BucketCount[]> {
    const options = { ...within(timeoutMs), projection: { _id: 1 } };
    const read = async (buckets: BucketCount) => {
      const key = { ...request.series, buckets, bucket: 0 };
      return (await history.findOne(rangeOf(key, request), options)) ? [buckets] : [];
    };
    return (await pMap(BUCKET_COUNTS, read, { concurrency: AT_ONCE })).flat();
  }

  /** The buckets that contain the coin, in all snapshots with this bucket count. */
  function readBuckets(request: PointsRequest, buckets: BucketCount): Promise<HistoryBucket[]> {
    const { series } = request;
    const key = { ...series, buckets, bucket: bucketOf(series.id, buckets) };
    const options = {
      ...within(timeoutMs),
      sort: { _id: -1 },
      limit: POINTS_MAX,
      batchSize: POINTS_MAX,
    } as const;
    return history.find(rangeOf(key, request), options).toArray();
  }

  async function read(request: PointsRequest): Promise<HistoryEntry[]> {
    const { series, before, from } = request;
    const ofAll = JSON.stringify([series.ingestion, series.source, before, from]);
    const counts = await countsOf.forceFetch(ofAll, { context: request });
    const found = await Promise.all(counts.map((buckets) => readBuckets(request, buckets)));
    return found
      .flat()
      .toSorted((a, b) => (snapshotOfBucket(a._id) < snapshotOfBucket(b._id) ? -1 : 1))
      .slice(-POINTS_MAX)
      .flatMap((bucket) => pointIn(bucket, series.id));
  }

  return (request) => orUnavailable(read(request));
}

/** The same bucket in all snapshots of the request. */
const rangeOf = (key: HistoryBucketKey, { before, from }: Pick<PointsRequest, 'before' | 'from'>) => ({
  _id: bucketsBefore(key, before),
  at: { $gte: from },
});

function pointIn({ at, ids, prices, market_caps }: HistoryBucket, id: number | string): HistoryEntry[] {
  const place = ids.indexOf(id);
  return place === -1 ? [] : entryOf(at, { price: prices[place], market_cap: market_caps[place] });
}

type Figures = { price?: number | null | undefined; market_cap?: number | null | undefined };

/** One entry, or none if neither figure is known. */
export function entryOf(at: Date, figures: Figures | null | undefined): HistoryEntry[] {
  const { price = null, market_cap = null } = figures ?? {};
  return price === null && market_cap === null ? [] : [{ at: at.toISOString(), price, market_cap }];
}
