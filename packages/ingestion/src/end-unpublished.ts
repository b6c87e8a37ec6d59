// The end of a run that published nothing: releases the lease and removes the run's rows, which no reader ever saw.
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import type { OpenRun } from './open/open-run.ts';
import type { RunOutcome } from './open/run-record.ts';
import { isPublished } from './publish/publish-snapshot.ts';
import { removeRejectedNamesOf } from './publish/rejected-names.ts';
import { type RetryBudget, retryTransient } from './retry-transient.ts';

/**
 * Releases the lease, removes the staged rows and records the outcome. A failure here is only logged: the exit code
 * reports the run's own failure, the lease expires, and the next published run removes leftover rows.
 */
export async function endUnpublished(
  { db, log }: { db: Db; log: Logger },
  run: OpenRun,
  outcome: RunOutcome,
  budget: RetryBudget,
): Promise<void> {
  const { lease, markers, snapshotId, record } = run;
  try {
    // Once the release is confirmed, no publishing write of this run can still arrive, so its rows may go.
    await lease.release(budget);
    if (await retryTransient(() => isPublished(markers, snapshotId), budget)) {
      await record.end({ state: 'published', error: null });
      return;
    }
    await retryTransient(() => removeStaged(db, run), budget);
    await record.end(outcome);
  } catch (error) {
    log.error({ err: error }, 'ending the run failed');
  }
}

async function removeStaged(db: Db, { collections, snapshotId }: OpenRun): Promise<void> {
  await db.collection(collections.rows).deleteMany({ snapshot_id: snapshotId });
  await removeRejectedNamesOf({ db }, snapshotId);
}
