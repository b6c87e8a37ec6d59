// Databases of the bench, by their connection strings.
import { INGESTION_COLLECTIONS, type IngestionName, MARKER_ID } from '@coinfront/contracts';
import { type Db, MongoClient } from 'mongodb';

/** A connection string with this database in it. */
export const withDatabase = (uri: string, name: string): string => new URL(name, uri).href;

export async function dropDatabase(uri: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}

/** The published snapshot's id. Throws Error if nothing was published. */
export async function readSnapshotId(db: Db, ingestion: IngestionName): Promise<string> {
  const { marker } = INGESTION_COLLECTIONS[ingestion];
  const found = await db.collection<{ _id: string; snapshot_id: string }>(marker).findOne({ _id: MARKER_ID });
  if (!found) throw new Error(`${marker} names no snapshot`);
  return found.snapshot_id;
}
