// Whose records were rejected, written beside the rows: it becomes visible, and goes, with their snapshot.
import { COLLECTIONS, type IngestionName, type RejectedName, type RejectedNames } from '@coinfront/contracts';
import type { Db } from 'mongodb';

export type RejectedNamesDeps = { db: Db; ingestion: IngestionName };

const collectionOf = (db: Db) => db.collection<RejectedNames>(COLLECTIONS.rejected);

/** Nothing is written where nothing was rejected; what is written twice is the same. */
export async function writeRejectedNames(
  { db, ingestion }: RejectedNamesDeps,
  snapshotId: string,
  names: RejectedName[],
): Promise<void> {
  if (names.length === 0) return;
  await collectionOf(db).replaceOne({ _id: snapshotId }, { ingestion, names }, { upsert: true });
}

/** Those of the snapshots older than `before`, but for `kept`. */
export async function removeRejectedNames(
  { db, ingestion }: RejectedNamesDeps,
  { before, kept }: { before: string; kept: readonly string[] },
): Promise<void> {
  await collectionOf(db).deleteMany({ ingestion, _id: { $lt: before, $nin: [...kept] } });
}

export async function removeRejectedNamesOf({ db }: Pick<RejectedNamesDeps, 'db'>, snapshotId: string) {
  await collectionOf(db).deleteOne({ _id: snapshotId });
}
