// A day of history, as ingestions leave it: the published snapshot's buckets again, under the ids of earlier snapshots.
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
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';

const DAY_MS = 24 * 3_600_000;

/** `everyMs`: between two publications. */
export async function fillHistory(
  uri: string,
  ingestions: readonly IngestionName[],
  everyMs: number,
): Promise<void> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(databaseName(uri));
    for (const ingestion of ingestions) await fillDay(db, ingestion, everyMs);
  } finally {
    await client.close();
  }
}

async function fillDay(db: Db, ingestion: IngestionName, everyMs: number): Promise<void> {
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
    const id = `${String(at.getTime()).padStart(15, '0')}-00000000`;
    const earlier = buckets.map((bucket) => ({
      ...bucket,
      _id: bucket._id.slice(0, -published.snapshot_id.length) + id,
      at,
    }));
    await history.insertMany(earlier, { ordered: false });
  }
}
