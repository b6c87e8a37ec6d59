// The names of rejected records, stored per snapshot: they become visible, and are deleted, with it.
import { COLLECTIONS, type IngestionName, type RejectedName, type RejectedNames } from '@coinfront/contracts';
import type { Db } from 'mongodb';

export type RejectedNamesDeps = { db: Db; ingestion: IngestionName };

const collectionOf = (db: Db) => db.collection<RejectedNames>(COLLECTIONS.rejected);

/** Idempotent. Writes nothing if nothing was rejected. */
export async function writeRejectedNames(
  { db, ingestion }: RejectedNamesDeps,
  snapshotId: string,
  names: RejectedName[],
): Promise<void> {
  if (names.length === 0) return;
  await collectionOf(db).replaceOne({ _id: snapshotId }, { ingestion, names }, { upsert: true });
}

/** Removes those of all snapshots older than `before`, except `kept`. */
export async function removeRejectedNames(
  { db, ingestion }: RejectedNamesDeps,
  { before, kept }: { before: string; kept: readonly string[] },
): Promise<void> {
  await collectionOf(db).deleteMany({ ingestion, _id: { $lt: before, $nin: [...kept] } });
}

export async function removeRejectedNamesOf({ db }: Pick<RejectedNamesDeps, 'db'>, snapshotId: string) {
  await collectionOf(db).deleteOne({ _id: snapshotId });
}
