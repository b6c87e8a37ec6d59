// The indexes that loading snapshots, histories and cleaning up rely on. Creating what exists changes nothing.
import { COLLECTIONS, HISTORY_INDEXES, type IngestionCollections, RUNS_INDEXES } from '@coinfront/contracts';
import { type Db, MongoServerError } from 'mongodb';

/** IndexNotFound, NamespaceNotFound. */
const NOT_THERE = new Set<unknown>([27, 26]);

export async function ensureIndexes(
  db: Db,
  { rows, indexes, retiredIndexes }: IngestionCollections,
): Promise<void> {
  // One request for each: FerretDB 1.24 drops the connection when two of one request exist already (tried).
  for (const keys of indexes) await db.collection(rows).createIndex(keys);
  for (const keys of RUNS_INDEXES) await db.collection(COLLECTIONS.runs).createIndex(keys);
  for (const keys of HISTORY_INDEXES) await db.collection(COLLECTIONS.history).createIndex(keys);
  for (const name of retiredIndexes) await dropIndex(db, rows, name);
}

async function dropIndex(db: Db, collection: string, name: string): Promise<void> {
  try {
    await db.collection(collection).dropIndex(name);
  } catch (error) {
    if (!(error instanceof MongoServerError && NOT_THERE.has(error.code))) throw error;
  }
}
