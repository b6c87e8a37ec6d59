// Opens a run: indexes, the lease, the snapshot id, the document in `runs`.
import { randomUUID } from 'node:crypto';
import { COLLECTIONS, INGESTION_COLLECTIONS, type IngestionName, type Run } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import { electionMs } from '../client-options.ts';
import { asDatabaseError } from '../errors.ts';
import { delayed, type RetryBudget, retryTransient } from '../retry-transient.ts';
import type { Source } from '../source.ts';
import { createTally } from '../stage/tally.ts';
import { ensureIndexes } from './ensure-indexes.ts';
import { holdLease } from './hold-lease.ts';
import { logWaiting } from './log-waiting.ts';
import { openMarkers } from './marker-document.ts';
import { openRunRecord } from './run-record.ts';
import { createServerClock } from './server-clock.ts';
import { createSnapshotId } from './snapshot-id.ts';

/** How long a run still waits for the database after it was stopped or the database failed: its lease expires by itself. */
const HURRIED_MS = 5_000;

export type OpenDeps = {
  db: Db;
  source: Pick<Source, 'name'>;
  log: Logger;
  /** Stops the run. */
  signal: AbortSignal;
};
export type OpenOptions = { ingestion: IngestionName; rowsLimit: number | null; leaseMs: number };

export type OpenRun = Awaited<ReturnType<typeof openRun>>;

/** Throws AlreadyRunningError, DatabaseError or the signal's reason, and then holds no lease. */
export async function openRun({ db, source, log, signal }: OpenDeps, options: OpenOptions) {
  const startedAtMs = performance.now();
  const { ingestion, rowsLimit, leaseMs } = options;
  const forMs = electionMs(leaseMs);
  const opening: RetryBudget = { forMs, signal };
  const ending: RetryBudget = { forMs, signal: delayed(signal, HURRIED_MS) };
  const hurried: RetryBudget = { ...ending, forMs: HURRIED_MS };
  const collections = INGESTION_COLLECTIONS[ingestion];
  const markers = openMarkers(db, collections.marker);
  const runs = db.collection<Run>(COLLECTIONS.runs);
  const clock = createServerClock(db);
  const tally = createTally(rowsLimit);
  const runId = randomUUID();

  const indexing = retryTransient(() => ensureIndexes(db, collections), opening);
  await logWaiting({ db, log }, asDatabaseError('Creating the indexes', indexing));
  const lease = await holdLease({ markers, clock, log, signal }, { runId, leaseMs });
  try {
    const snapshotId = createSnapshotId(lease.acquiredAt, lease.marker.snapshot_id);
    const startedAt = lease.acquiredAt;
    const record = await openRunRecord(
      { runs, clock, tally, opening, ending },
      { runId, ingestion, source: source.name, rowsLimit, snapshotId, startedAt },
    );
    record.timings.open = Math.round(performance.now() - startedAtMs);
    const working = AbortSignal.any([signal, lease.signal]);
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
      /** Before publishing: until the run is stopped or loses its lease. */
      working: { forMs, signal: working } satisfies RetryBudget,
      /** For the end of the run. */
      ending,
      /** For the end of the run after it was stopped or waiting did not help. */
      hurried,
    };
  } catch (error) {
    await lease.release(hurried);
    throw error;
  }
}
