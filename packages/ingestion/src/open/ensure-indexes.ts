// The indexes that readers, the join and cleaning up rely on. Creating what exists changes nothing.
import { COLLECTIONS, HISTORY_INDEXES, type IngestionCollections, RUNS_INDEXES } from '@coinfront/contracts';
import type { Db } from 'mongodb';

export async function ensureIndexes(db: Db, { rows, indexes }: IngestionCollections): Promise<void> {
  // One request for each: FerretDB 1.24 drops the connection when two of one request exist already (tried).
  for (const keys of indexes) await db.collection(rows).createIndex(keys);
  for (const keys of RUNS_INDEXES) await db.collection(COLLECTIONS.runs).createIndex(keys);
  for (const keys of HISTORY_INDEXES) await db.collection(COLLECTIONS.history).createIndex(keys);
}
