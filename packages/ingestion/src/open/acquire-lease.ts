// Acquires the lease if it is free or its holder's heartbeat has stopped.
import { MARKER_ID, type Marker } from '@coinfront/contracts';
import { type Collection, type Filter, MongoServerError } from 'mongodb';
import { isDuplicateKey, violatedIndex } from '../driver-errors.ts';
import { AlreadyRunningError } from '../errors.ts';
import { type MarkerDocument, parseMarker, readMarker } from './marker-document.ts';
import type { ServerClock } from './server-clock.ts';

export type AcquireDeps = { markers: Collection<MarkerDocument>; clock: ServerClock };
export type AcquireOptions = { runId: string; leaseMs: number };

/** The marker with the lease; `acquiredAt` is the server's time, `sentAt` the `performance.now()` before the request. */
export type AcquiredLease = { marker: Marker; acquiredAt: Date; sentAt: number };

/**
 * Safe to repeat after a lost reply: the run acquires its own lease again. Throws AlreadyRunningError while another run
 * renews its lease, and the driver's errors.
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
    // An earlier attempt of this run arrived in the meantime.
    return acquireLease(deps, { runId, leaseMs });
  }
}

/** The marker exists and is not free, so the upsert failed on `_id`. An error of a user's own unique index says nothing. */
function isMarkerThere(error: unknown): boolean {
  if (!(error instanceof MongoServerError && isDuplicateKey(error))) return false;
  const index = violatedIndex(error.message);
  return index === undefined || index === '_id_';
}
