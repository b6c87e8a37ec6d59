// Opening a run: indexes, the lease, the snapshot's id, the run's document.
import { randomUUID } from 'node:crypto';
import { COLLECTIONS, INGESTION_COLLECTIONS, type IngestionName, type Run } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import { asDatabaseError } from '../errors.ts';
import type { Source } from '../source.ts';
import { createTally } from '../stage/tally.ts';
import { ensureIndexes } from './ensure-indexes.ts';
import { holdLease } from './hold-lease.ts';
import type { MarkerDocument } from './marker-document.ts';
import { openRunRecord } from './run-record.ts';
import { createServerClock } from './server-clock.ts';
import { createSnapshotId } from './snapshot-id.ts';

export type OpenDeps = { db: Db; source: Pick<Source, 'name'>; log: Logger };
export type OpenOptions = { ingestion: IngestionName; rowsLimit: number | null; leaseMs: number };

export type OpenRun = Awaited<ReturnType<typeof openRun>>;

/** Throws AlreadyRunningError or DatabaseError, and then holds no lease. */
export async function openRun({ db, source, log }: OpenDeps, options: OpenOptions) {
  const startedAtMs = performance.now();
  const { ingestion, rowsLimit, leaseMs } = options;
  const collections = INGESTION_COLLECTIONS[ingestion];
  const markers = db.collection<MarkerDocument>(collections.marker);
  const runs = db.collection<Run>(COLLECTIONS.runs);
  const clock = createServerClock(db);
  const tally = createTally(rowsLimit);
  const runId = randomUUID();

  await asDatabaseError('Creating the indexes', ensureIndexes(db, collections));
  const lease = await holdLease({ markers, clock, log }, { runId, leaseMs });
  try {
    const snapshotId = createSnapshotId(lease.acquiredAt, lease.marker.snapshot_id);
    const startedAt = lease.acquiredAt;
    const record = await openRunRecord(
      { runs, clock, tally },
      { runId, ingestion, source: source.name, rowsLimit, snapshotId, startedAt },
    );
    record.timings.open = Math.round(performance.now() - startedAtMs);
    return {
      ingestion,
      rowsLimit,
      collections,
      markers,
      runs,
      clock,
      tally,
      lease,
      snapshotId,
      startedAt,
      record,
    };
  } catch (error) {
    await lease.release();
    throw error;
  }
}
