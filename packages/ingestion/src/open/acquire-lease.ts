// Taking the lease: free, or left by a run whose heartbeat stopped.
import { MARKER_ID, type Marker } from '@coinfront/contracts';
import { type Collection, type Filter, MongoNetworkError, MongoServerError } from 'mongodb';
import { isSocketError } from '../driver-errors.ts';
import { AlreadyRunningError } from '../errors.ts';
import { type MarkerDocument, parseMarker, readMarker } from './marker-document.ts';
import type { ServerClock } from './server-clock.ts';

const DUPLICATE_KEY = 11000;
/** How often the request is sent when no reply comes. */
const ATTEMPTS = 3;

export type AcquireDeps = { markers: Collection<MarkerDocument>; clock: ServerClock };
export type AcquireOptions = { runId: string; leaseMs: number };

/** The marker with the lease in it, when it was acquired by the server's clock, and by `performance.now()` at the latest. */
export type AcquiredLease = { marker: Marker; acquiredAt: Date; sentAt: number };

/** Throws AlreadyRunningError while another run renews its lease, else the driver's error. */
export async function acquireLease(
  { markers, clock }: AcquireDeps,
  { runId, leaseMs }: AcquireOptions,
): Promise<AcquiredLease> {
  for (let attempt = 1; ; attempt++) {
    const sentAt = performance.now();
    const now = await clock();
    const isFree = {
      _id: MARKER_ID,
      $or: [{ running: null }, { 'running.heartbeat_at': { $lt: new Date(now.getTime() - leaseMs) } }],
    } as Filter<MarkerDocument>;
    try {
      const document = await markers.findOneAndUpdate(
        isFree,
        { $set: { running: { run_id: runId, started_at: now, heartbeat_at: now } } },
        { upsert: true, returnDocument: 'after' },
      );
      return { marker: parseMarker(document, markers.collectionName), acquiredAt: now, sentAt };
    } catch (error) {
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) {
        const marker = await readMarker(markers);
        // My own id: an earlier sending got the lease, and its reply was lost.
        if (marker?.running?.run_id !== runId) throw new AlreadyRunningError(marker?.running?.run_id);
        return { marker, acquiredAt: marker.running.started_at, sentAt };
      }
      const isLost = error instanceof MongoNetworkError || isSocketError(error);
      if (!isLost || attempt === ATTEMPTS) throw error;
    }
  }
}
