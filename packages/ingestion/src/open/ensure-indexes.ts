// Creates the indexes that loading, the history and the clean-up rely on, and drops retired ones. Safe to repeat.
import { COLLECTIONS, HISTORY_INDEXES, type IngestionCollections, RUNS_INDEXES } from '@coinfront/contracts';
import { type Db, MongoServerError } from 'mongodb';

/** IndexNotFound, NamespaceNotFound. */
const NOT_THERE = new Set<unknown>([27, 26]);

export async function ensureIndexes(
  db: Db,
  { rows, indexes, retiredIndexes }: IngestionCollections,
): Promise<void> {
  // One request each: FerretDB 1.24 drops the connection if two indexes of one request exist already (tried).
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
