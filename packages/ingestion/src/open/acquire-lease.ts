// Taking the lease: free, or left by a run whose heartbeat stopped.
import { MARKER_ID, type Marker } from '@coinfront/contracts';
import { type Collection, type Filter, MongoServerError } from 'mongodb';
import { isDuplicateKey, refusingIndex } from '../driver-errors.ts';
import { AlreadyRunningError } from '../errors.ts';
import { type MarkerDocument, parseMarker, readMarker } from './marker-document.ts';
import type { ServerClock } from './server-clock.ts';

export type AcquireDeps = { markers: Collection<MarkerDocument>; clock: ServerClock };
export type AcquireOptions = { runId: string; leaseMs: number };

/** The marker with the lease in it, when it was acquired by the server's clock, and by `performance.now()` at the latest. */
export type AcquiredLease = { marker: Marker; acquiredAt: Date; sentAt: number };

/**
 * May be sent again when its reply was lost: what it got is got once more. Throws AlreadyRunningError while another
 * run renews its lease, else the driver's error.
 */
export async function acquireLease(
  deps: AcquireDeps,
  { runId, leaseMs }: AcquireOptions,
): Promise<AcquiredLease> {
  const { markers, clock } = deps;
  const sentAt = performance.now();
  const now = await clock();
  const isFree = {
    _id: MARKER_ID,
    $or: [
      { running: null },
      { 'running.run_id': runId },
      { 'running.heartbeat_at': { $lt: new Date(now.getTime() - leaseMs) } },
    ],
  } as Filter<MarkerDocument>;
  try {
    const document = await markers.findOneAndUpdate(
      isFree,
      { $set: { running: { run_id: runId, started_at: now, heartbeat_at: now } } },
      { upsert: true, returnDocument: 'after' },
    );
    return { marker: parseMarker(document, markers.collectionName), acquiredAt: now, sentAt };
  } catch (error) {
    if (!isMarkerThere(error)) throw error;
    const marker = await readMarker(markers);
    if (!marker) throw error;
    if (marker.running?.run_id !== runId) throw new AlreadyRunningError(marker.running?.run_id);
    // An earlier sending of mine arrived while this one was under way.
    return acquireLease(deps, { runId, leaseMs });
  }
}

/** The marker is there, but not free: it could not be inserted. A unique index of the user's own says nothing of that. */
function isMarkerThere(error: unknown): boolean {
  if (!(error instanceof MongoServerError && isDuplicateKey(error))) return false;
  const index = refusingIndex(error.message);
  return index === undefined || index === '_id_';
}
