// Inserts a history for the dashboard's tests, as ingestions store it.
import {
  bucketOf,
  COLLECTIONS,
  type HistoryBucket,
  type HistorySeries,
  historyBucketId,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';

export type Figures = { price: number | null; marketCap?: number | null };

const BUCKETS = 256;

/** Sorts before every snapshot the tests publish. */
const snapshotId = (number: number) => `${String(1_700_000_000_000 + number).padStart(15, '0')}-0000000a`;

/** One snapshot for each of `figures`, `stepMs` apart, the last one `stepMs` before `before`. */
export async function insertHistory(
  db: Db,
  { ingestion, id }: Pick<HistorySeries, 'ingestion' | 'id'>,
  figures: readonly Figures[],
  before: Date,
  stepMs = 60_000,
): Promise<void> {
  const key = { ingestion, source: 'simulator', buckets: BUCKETS } as const;
  const own = bucketOf(id, BUCKETS);
  const buckets = figures.flatMap(({ price, marketCap = null }, index): HistoryBucket[] => {
    const at = new Date(before.getTime() - (figures.length - index) * stepMs);
    const bucket = (number: number): HistoryBucket => ({
      _id: historyBucketId({ ...key, bucket: number }, snapshotId(index)),
      at,
      ids: number === own ? [id] : [],
      prices: number === own ? [price] : [],
      market_caps: number === own ? [marketCap] : [],
    });
    // The first bucket tells readers the number of buckets.
    return own === 0 ? [bucket(0)] : [bucket(0), bucket(own)];
  });
  await db.collection<HistoryBucket>(COLLECTIONS.history).insertMany(buckets);
}
