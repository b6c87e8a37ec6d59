// The history bucket of a coin and the `_id` of a bucket. Without schemas, which take longer to load than a thread that only
// reads takes for its work.
import { crc32 } from 'node:zlib';
import type { IngestionName, SourceName } from './sources.ts';

const COINS_PER_BUCKET = 40;

/** Possible numbers of buckets of a snapshot. Beyond the last one, buckets get more coins. */
export const BUCKET_COUNTS = [256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536] as const;
export type BucketCount = (typeof BUCKET_COUNTS)[number];

/** The number of buckets for so many coins: at most 40 coins per bucket on average. */
export function bucketCountFor(coins: number): BucketCount {
  return BUCKET_COUNTS.find((count) => count * COINS_PER_BUCKET >= coins) ?? 65_536;
}

/** The bucket of a coin, from 0. */
export const bucketOf = (id: number | string, buckets: BucketCount): number => crc32(String(id)) % buckets;

/** Identifies the same bucket in all snapshots of one source. */
export type HistoryBucketKey = {
  ingestion: IngestionName;
  source: SourceName;
  /** How many buckets the snapshot has. */
  buckets: BucketCount;
  bucket: number;
};

/**
 * `_id` of a bucket. Deterministic, so that a repeated write has no effect; sorted by time, so that the same bucket of all
 * snapshots is one range of the `_id` index, which begins at the id without a snapshot.
 */
export function historyBucketId(
  { ingestion, source, buckets, bucket }: HistoryBucketKey,
  snapshotId = '',
): string {
  return `${ingestion}:${source}:${buckets}:${bucket}:${snapshotId}`;
}

/** The same bucket in all snapshots before the given one, as a condition on `_id`. */
export const bucketsBefore = (key: HistoryBucketKey, snapshotId: string) => ({
  $gte: historyBucketId(key),
  $lt: historyBucketId(key, snapshotId),
});

/** The snapshot id in the `_id` of a bucket. */
export const snapshotOfBucket = (_id: string): string => _id.slice(_id.lastIndexOf(':') + 1);
