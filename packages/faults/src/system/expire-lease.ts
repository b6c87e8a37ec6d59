// The time that a lease lasts, passed at once.
import { INGESTION_COLLECTIONS, type IngestionName, MARKER_ID } from '@coinfront/contracts';
import type { Db } from 'mongodb';

/** As if nothing had been heard of the run that holds the lease for longer than it lasts. */
export async function expireLease(db: Db, ingestion: IngestionName): Promise<void> {
  await db
    .collection<{ _id: string }>(INGESTION_COLLECTIONS[ingestion].marker)
    .updateOne(
      { _id: MARKER_ID, running: { $exists: true } },
      { $set: { 'running.heartbeat_at': new Date(0) } },
    );
}
