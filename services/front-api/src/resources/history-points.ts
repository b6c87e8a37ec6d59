// The points of one coin in the history, and how they are told.
import {
  BUCKET_COUNTS,
  type BucketCount,
  bucketOf,
  COLLECTIONS,
  type HistoryBucket,
  type HistoryEntry,
  type HistorySeries,
  historyBucketId,
  snapshotOfBucket,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import pMap from 'p-map';
import { orUnavailable, within } from '../database.ts';

/** So many snapshots in a day are one every 17 seconds; of more, the latest are shown. */
const POINTS_MAX = 5_000;
/** Most of the queries find nothing: more at once would take as many connections for little. */
const AT_ONCE = 3;

export type PointsRequest = {
  series: HistorySeries;
  /** Points of the snapshots before this one. */
  before: string;
  /** Points that are no older than this. */
  from: Date;
};

/** In the order of publication. Rejects with DatabaseUnavailableError, and with the driver's other errors. */
export type ReadPoints = (request: PointsRequest) => Promise<HistoryEntry[]>;

export function createPointsReader({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }): ReadPoints {
  const history = db.collection<HistoryBucket>(COLLECTIONS.history);

  /** The buckets of the coin in all snapshots that have so many buckets. */
  function readBuckets({ series, before, from }: PointsRequest, buckets: BucketCount) {
    const key = { ...series, buckets, bucket: bucketOf(series.id, buckets) };
    const range = { $gte: historyBucketId(key), $lt: historyBucketId(key, before) };
    const options = {
      ...within(timeoutMs),
      sort: { _id: -1 },
      limit: POINTS_MAX,
      batchSize: POINTS_MAX,
    } as const;
    return history.find({ _id: range, at: { $gte: from } }, options).toArray();
  }

  return async (request) => {
    // How many buckets a snapshot has follows from its size, and sizes change within a day.
    const read = (buckets: BucketCount) => readBuckets(request, buckets);
    const reading = pMap(BUCKET_COUNTS, read, { concurrency: AT_ONCE });
    const found = (await orUnavailable(reading)).flat();
    return found
      .toSorted((a, b) => (snapshotOfBucket(a._id) < snapshotOfBucket(b._id) ? -1 : 1))
      .slice(-POINTS_MAX)
      .flatMap((bucket) => pointIn(bucket, request.series.id));
  };
}

function pointIn({ at, ids, prices, market_caps }: HistoryBucket, id: number | string): HistoryEntry[] {
  const place = ids.indexOf(id);
  return place === -1 ? [] : entryOf(at, { price: prices[place], market_cap: market_caps[place] });
}

type Figures = { price?: number | null | undefined; market_cap?: number | null | undefined };

/** An entry, or none where neither figure is known. */
export function entryOf(at: Date, figures: Figures | null | undefined): HistoryEntry[] {
  const { price = null, market_cap = null } = figures ?? {};
  return price === null && market_cap === null ? [] : [{ at: at.toISOString(), price, market_cap }];
}
