// A day of hourly prices before the first publish of `publishMarket`, stored as an ingestion does it.
import {
  type BucketCount,
  bucketOf,
  COLLECTIONS,
  type HistoryBucket,
  historyBucketId,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { FIRST_PUBLISH } from './market.ts';

const HOUR_MS = 3_600_000;
const BUCKETS: BucketCount = 256;
/** Before all that tests publish. */
const EARLIER = 1_700_000_000_000;

/** `prices`: of an asset, the latest first. */
export async function insertHourlyPrices(db: Db, id: number, prices: readonly number[]): Promise<void> {
  const buckets = prices.flatMap((price, index) =>
    // The first one, by which a snapshot is found, and the asset's.
    [...new Set([0, bucketOf(id, BUCKETS)])].map((bucket): HistoryBucket => {
      const key = { ingestion: 'assets', source: 'simulator', buckets: BUCKETS, bucket } as const;
      const snapshotId = `${String(EARLIER - index).padStart(15, '0')}-0000000a`;
      const isOf = bucket === bucketOf(id, BUCKETS);
      return {
        _id: historyBucketId(key, snapshotId),
        at: new Date(FIRST_PUBLISH - (index + 1) * HOUR_MS),
        ids: isOf ? [id] : [],
        prices: isOf ? [price] : [],
        market_caps: isOf ? [null] : [],
      };
    }),
  );
  await db.collection<HistoryBucket>(COLLECTIONS.history).insertMany(buckets);
}
