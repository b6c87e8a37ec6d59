// In which bucket of the history a coin is, and under which `_id` a bucket lies. Without schemas, which take longer to
// load than all the work of a thread that only reads.
import { crc32 } from 'node:zlib';
import type { IngestionName, SourceName } from './sources.ts';

const COINS_PER_BUCKET = 40;

/** How many buckets a snapshot may have. Of a larger one than the last is meant for, each bucket has more coins. */
export const BUCKET_COUNTS = [256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536] as const;
export type BucketCount = (typeof BUCKET_COUNTS)[number];

/** How many buckets so many coins are spread over: at most 40 in each, on average. */
export function bucketCountFor(coins: number): BucketCount {
  return BUCKET_COUNTS.find((count) => count * COINS_PER_BUCKET >= coins) ?? 65_536;
}

/** The bucket of a coin, from 0. */
export const bucketOf = (id: number | string, buckets: BucketCount): number => crc32(String(id)) % buckets;

/** The same bucket of all snapshots of one source. */
export type HistoryBucketKey = {
  ingestion: IngestionName;
  source: SourceName;
  /** How many buckets the snapshot has, and which this is. */
  buckets: BucketCount;
  bucket: number;
};

/**
 * `_id` of a bucket. Deterministic, so that one written twice is there once, and sorted by time, so that the same bucket
 * of all snapshots is one range of the `_id` index: from the id without a snapshot up to that of the first too late one.
 */
export function historyBucketId(
  { ingestion, source, buckets, bucket }: HistoryBucketKey,
  snapshotId = '',
): string {
  return `${ingestion}:${source}:${buckets}:${bucket}:${snapshotId}`;
}

/** Where the same bucket of all snapshots before one lies, as a condition on `_id`. */
export const bucketsBefore = (key: HistoryBucketKey, snapshotId: string) => ({
  $gte: historyBucketId(key),
  $lt: historyBucketId(key, snapshotId),
});

/** The snapshot of a bucket, by its `_id`. */
export const snapshotOfBucket = (_id: string): string => _id.slice(_id.lastIndexOf(':') + 1);
