// Distributes the points of a snapshot over its history buckets.
import {
  type BucketCount,
  bucketCountFor,
  bucketOf,
  type HistoryBucket,
  type HistoryBucketKey,
  historyBucketId,
} from '@coinfront/contracts';
import type { NumberList } from '../number-list.ts';
import type { Points } from './points.ts';

/** The snapshot of the points. `at` is when it was published. */
export type BucketsOf = Pick<HistoryBucketKey, 'ingestion' | 'source'> & { snapshotId: string; at: Date };

/** All buckets of the snapshot, including empty ones: the first bucket lists the snapshots that have a history. */
export function* makeBuckets(
  { ids, prices, marketCaps }: Points,
  { ingestion, source, snapshotId, at }: BucketsOf,
): Generator<HistoryBucket> {
  const buckets = bucketCountFor(ids.length);
  const { places, starts } = placesByBucket(ids, buckets);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const inBucket = Array.from(places.subarray(starts[bucket], starts[bucket + 1]));
    yield {
      _id: historyBucketId({ ingestion, source, buckets, bucket }, snapshotId),
      at,
      ids: inBucket.map((place) => ids[place] as number | string),
      prices: inBucket.map((place) => figureAt(prices, place)),
      market_caps: inBucket.map((place) => figureAt(marketCaps, place)),
    };
  }
}

function figureAt(figures: NumberList, place: number): number | null {
  const value = figures.at(place);
  return Number.isNaN(value) ? null : value;
}

/** Indexes into `ids`, grouped by bucket (a counting sort), and where each bucket starts, plus the end. */
function placesByBucket(ids: Points['ids'], buckets: BucketCount) {
  const bucketsOfIds = new Uint32Array(ids.length);
  for (const [place, id] of ids.entries()) bucketsOfIds[place] = bucketOf(id, buckets);
  const starts = new Uint32Array(buckets + 1);
  for (const bucket of bucketsOfIds) starts[bucket + 1] = (starts[bucket + 1] as number) + 1;
  for (let bucket = 0; bucket < buckets; bucket++)
    starts[bucket + 1] = (starts[bucket + 1] as number) + (starts[bucket] as number);
  const next = starts.slice();
  const places = new Uint32Array(ids.length);
  for (const [place, bucket] of bucketsOfIds.entries()) {
    const at = next[bucket] as number;
    places[at] = place;
    next[bucket] = at + 1;
  }
  return { places, starts };
}
