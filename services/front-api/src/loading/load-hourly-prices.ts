// Loads the prices of a snapshot's assets at each hour of the day before it, from the history: for each hour, the snapshot
// of the same source that was published nearest to it.
import type { HistoryBucket } from '@coinfront/contracts';
import { COLLECTIONS } from '@coinfront/contracts/collections';
import {
  BUCKET_COUNTS,
  type BucketCount,
  bucketsBefore,
  snapshotOfBucket,
} from '@coinfront/contracts/history-keys';
import { SPARKLINE_ASSETS_MAX } from '@coinfront/contracts/sparkline';
import type { Db } from 'mongodb';
import pMap from 'p-map';
import { within } from '../database.ts';
import { type AssetTable, assetCount, assetRowOf } from '../tables/asset-table.ts';
import {
  createHourlyPrices,
  HOURS_BEFORE,
  type HourlyPrices,
  setHourlyPrice,
} from '../tables/hourly-prices.ts';
import type { AssetsToLoad, LoadOptions } from './snapshot-to-load.ts';

const HOUR_MS = 3_600_000;

/** A snapshot in the history, and the hour it is nearest to. */
type Earlier = { snapshotId: string; at: Date; hoursBefore: number };

/** Undefined if the snapshot has too many assets. Rejects with the driver's errors. */
export async function loadHourlyPrices(
  db: Db,
  table: AssetTable,
  snapshot: AssetsToLoad,
  { concurrency, timeoutMs }: Pick<LoadOptions, 'concurrency' | 'timeoutMs'>,
): Promise<HourlyPrices | undefined> {
  if (assetCount(table) > SPARKLINE_ASSETS_MAX) return undefined;
  const history = db.collection<HistoryBucket>(COLLECTIONS.history);
  const prices = createHourlyPrices(assetCount(table));

  /** Every snapshot has a first bucket, even if it is empty. */
  function readFirstBuckets(buckets: BucketCount) {
    const key = { ingestion: 'assets', source: snapshot.source, buckets, bucket: 0 } as const;
    const range = bucketsBefore(key, snapshot.snapshotId);
    const from = new Date(snapshot.publishedAt.getTime() - (HOURS_BEFORE + 0.5) * HOUR_MS);
    const options = { ...within(timeoutMs), projection: { at: 1 } };
    return history.find({ _id: range, at: { $gte: from } }, options).toArray();
  }

  async function readPrices({ snapshotId, at, hoursBefore }: Earlier): Promise<void> {
    const options = { ...within(timeoutMs), projection: { ids: 1, prices: 1 }, batchSize: 10_000 };
    for (const { _id, ids, prices: known } of await history.find({ at }, options).toArray()) {
      // In rare cases a snapshot of the other ingestion has the same time.
      if (snapshotOfBucket(_id) !== snapshotId) continue;
      for (const [place, id] of ids.entries()) {
        const row = assetRowOf(table, id as number);
        const price = known[place];
        if (row !== undefined && typeof price === 'number') setHourlyPrice(prices, row, hoursBefore, price);
      }
    }
  }

  const firstBuckets = (await pMap(BUCKET_COUNTS, readFirstBuckets, { concurrency })).flat();
  await pMap(nearestToHours(firstBuckets, snapshot.publishedAt), readPrices, { concurrency });
  return prices;
}

/** For each hour before `publishedAt`, the snapshot nearest to it, if one is within half an hour. */
function nearestToHours(
  firstBuckets: readonly Pick<HistoryBucket, '_id' | 'at'>[],
  publishedAt: Date,
): Earlier[] {
  const distanceOf = ({ at, hoursBefore }: Earlier) =>
    Math.abs(publishedAt.getTime() - at.getTime() - hoursBefore * HOUR_MS);
  const nearest = new Map<number, Earlier>();
  for (const { _id, at } of firstBuckets) {
    const hoursBefore = Math.round((publishedAt.getTime() - at.getTime()) / HOUR_MS);
    const found = { snapshotId: snapshotOfBucket(_id), at, hoursBefore };
    const known = nearest.get(hoursBefore);
    if (!known || distanceOf(found) < distanceOf(known)) nearest.set(hoursBefore, found);
  }
  return [...nearest.values()].filter(({ hoursBefore }) => hoursBefore >= 1 && hoursBefore <= HOURS_BEFORE);
}
