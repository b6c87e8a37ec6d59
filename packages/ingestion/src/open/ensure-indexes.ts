// The indexes that the join and the browsing user rely on. Creating what exists changes nothing.
import { COLLECTIONS, type IngestionCollections, RUNS_INDEXES } from '@coinfront/contracts';
import type { Db } from 'mongodb';

export async function ensureIndexes(db: Db, { rows, indexes }: IngestionCollections): Promise<void> {
  // One request for each: FerretDB 1.24 drops the connection when two of one request exist already (tried).
  for (const keys of indexes) await db.collection(rows).createIndex(keys);
  for (const keys of RUNS_INDEXES) await db.collection(COLLECTIONS.runs).createIndex(keys);
}
