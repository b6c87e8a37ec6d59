// Which snapshots our API answers from.
import { INGESTION_COLLECTIONS, type IngestionName, MARKER_ID } from '@coinfront/contracts';
import type { Db } from 'mongodb';

/** Throws where nothing was published. */
export async function readSnapshotId(db: Db, ingestion: IngestionName): Promise<string> {
  const { marker } = INGESTION_COLLECTIONS[ingestion];
  const found = await db.collection<{ _id: string; snapshot_id: string }>(marker).findOne({ _id: MARKER_ID });
  if (!found) throw new Error(`${marker} names no snapshot`);
  return found.snapshot_id;
}
