// Spreads the points of a snapshot over the buckets that the history keeps of it.
import {
  type BucketCount,
  bucketCountFor,
  bucketOf,
  type HistoryBucket,
  type HistoryBucketKey,
  historyBucketId,
} from '@coinfront/contracts';
import type { Points } from './points.ts';

/** Whose points they are: of all of one snapshot. `at` is when it was published. */
export type BucketsOf = Pick<HistoryBucketKey, 'ingestion' | 'source'> & { snapshotId: string; at: Date };

/** All buckets of the snapshot, empty ones too: the first one tells whoever looks which snapshots there are. */
export function* makeBuckets(
  points: Readonly<Points>,
  { ingestion, source, snapshotId, at }: BucketsOf,
): Generator<HistoryBucket> {
  const buckets = bucketCountFor(points.ids.length);
  const figure = (figures: readonly number[], place: number) => {
    const value = figures[place] as number;
    return Number.isNaN(value) ? null : value;
  };
  for (const [bucket, places] of placesByBucket(points.ids, buckets).entries()) {
    yield {
      _id: historyBucketId({ ingestion, source, buckets, bucket }, snapshotId),
      at,
      ids: places.map((place) => points.ids[place] as number | string),
      prices: places.map((place) => figure(points.prices, place)),
      market_caps: places.map((place) => figure(points.marketCaps, place)),
    };
  }
}

function placesByBucket(ids: Points['ids'], buckets: BucketCount): number[][] {
  const places: number[][] = Array.from({ length: buckets }, () => []);
  for (const [place, id] of ids.entries()) places[bucketOf(id, buckets)]?.push(place);
  return places;
}
