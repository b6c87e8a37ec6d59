// Expires a lease without waiting.
import { INGESTION_COLLECTIONS, type IngestionName, MARKER_ID } from '@coinfront/contracts';
import type { Db } from 'mongodb';

/** As if the holder's last heartbeat were longer ago than the lease lasts. */
export async function expireLease(db: Db, ingestion: IngestionName): Promise<void> {
  await db
    .collection<{ _id: string }>(INGESTION_COLLECTIONS[ingestion].marker)
    .updateOne(
      { _id: MARKER_ID, running: { $exists: true } },
      { $set: { 'running.heartbeat_at': new Date(0) } },
    );
}
