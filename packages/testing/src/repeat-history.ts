// A day of history as ingestions write it: copies of the published snapshot's buckets with the ids of earlier snapshots.
import {
  COLLECTIONS,
  type HistoryBucket,
  INGESTION_COLLECTIONS,
  type IngestionName,
  MARKER_ID,
  type Marker,
  publishedSnapshot,
  snapshotOfBucket,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';

const DAY_MS = 24 * 3_600_000;

/** The id of a snapshot of this time. */
export const snapshotIdAt = (at: Date): string => `${String(at.getTime()).padStart(15, '0')}-00000000`;

export type RepeatOptions = {
  /** Interval between two publications. */
  everyMs: number;
  /** A bucket's figures `agoMs` earlier; unchanged by default. */
  asOf?: (bucket: HistoryBucket, agoMs: number) => Pick<HistoryBucket, 'prices' | 'market_caps'>;
};

/** Throws if nothing is published. */
export async function repeatHistory(
  db: Db,
  ingestion: IngestionName,
  { everyMs, asOf = (bucket) => bucket }: RepeatOptions,
): Promise<void> {
  const marker = await db
    .collection<Marker>(INGESTION_COLLECTIONS[ingestion].marker)
    .findOne({ _id: MARKER_ID });
  const published = marker && publishedSnapshot(marker);
  if (!published) throw new Error(`No ${ingestion} are published`);
  const history = db.collection<HistoryBucket>(COLLECTIONS.history);
  const all = await history.find({ at: published.last_updated }).toArray();
  const buckets = all.filter(({ _id }) => snapshotOfBucket(_id) === published.snapshot_id);
  for (let agoMs = everyMs; agoMs < DAY_MS; agoMs += everyMs) {
    const at = new Date(published.last_updated.getTime() - agoMs);
    const earlier = buckets.map((bucket) => ({
      ...bucket,
      ...asOf(bucket, agoMs),
      _id: bucket._id.slice(0, -published.snapshot_id.length) + snapshotIdAt(at),
      at,
    }));
    await history.insertMany(earlier, { ordered: false });
  }
}
