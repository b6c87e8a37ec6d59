import { describe, expect, it } from '@jest/globals';
import {
  BUCKET_COUNTS,
  bucketCountFor,
  bucketOf,
  type HistoryBucketKey,
  historyBucketId,
  snapshotOfBucket,
} from '../src/index.ts';

const key: HistoryBucketKey = { ingestion: 'assets', source: 'simulator', buckets: 256, bucket: 1 };

describe('historyBucketId', () => {
  it('sorts the same bucket of all snapshots by time, and separates other buckets', () => {
    const ids = ['001763829000001-0000000a', '001763829000002-00000000', '001763829000010-00000000'].map(
      (snapshot) => historyBucketId(key, snapshot),
    );
    expect(ids.toSorted()).toEqual(ids);
    expect(snapshotOfBucket(ids[2] as string)).toBe('001763829000010-00000000');
    const others = [
      { ...key, bucket: 10 },
      { ...key, bucket: 0 },
      { ...key, buckets: 512 } as const,
      { ...key, ingestion: 'usd-values' } as const,
      { ...key, source: 'coinmarketcap' } as const,
    ].map((other) => historyBucketId(other, '001763829000001-0000000a'));
    const isBetween = (id: string) => id >= historyBucketId(key) && id <= (ids[2] as string);
    expect(ids.filter(isBetween)).toEqual(ids);
    expect(others.filter(isBetween)).toEqual([]);
  });
});

describe('bucketCountFor', () => {
  it('is a power of two from 256 on, with at most 40 coins per bucket', () => {
    expect([0, 100, 5_000, 10_240, 10_241, 100_000, 1_000_000, 5_000_000].map(bucketCountFor)).toEqual([
      256, 256, 256, 256, 512, 4_096, 32_768, 65_536,
    ]);
    expect(BUCKET_COUNTS.every((count) => Number.isInteger(Math.log2(count)))).toBe(true);
  });
});

describe('bucketOf', () => {
  it('distributes numeric and string ids evenly', () => {
    for (const idOf of [(n: number) => n, (n: number) => `coin-${n}`]) {
      const sizes = new Map<number, number>();
      for (let n = 1; n <= 5_000; n++) {
        const bucket = bucketOf(idOf(n), 256);
        sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
      }
      expect(sizes.size).toBe(256);
      expect(Math.max(...sizes.values())).toBeLessThan(60);
    }
  });

  it('never changes for an id, because stored buckets must be found later', () => {
    expect([1, 'btc-bitcoin', 1027].map((id) => bucketOf(id, 256))).toEqual([183, 1, 54]);
  });
});
