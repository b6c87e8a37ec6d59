// Databases of the bench, by their connection strings.
import {
  INGESTION_COLLECTIONS,
  type IngestionName,
  MARKER_ID,
  type Marker,
  type PublishedSnapshot,
  publishedSnapshot,
} from '@coinfront/contracts';
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

/** Throws Error if nothing was published. */
export async function readPublished(db: Db, ingestion: IngestionName): Promise<PublishedSnapshot> {
  const { marker } = INGESTION_COLLECTIONS[ingestion];
  const found = await db.collection<Marker>(marker).findOne({ _id: MARKER_ID });
  const published = found && publishedSnapshot(found);
  if (!published) throw new Error(`${marker} names no snapshot`);
  return published;
}

/** The published snapshot's id. Throws Error if nothing was published. */
export const readSnapshotId = async (db: Db, ingestion: IngestionName): Promise<string> =>
  (await readPublished(db, ingestion)).snapshot_id;
