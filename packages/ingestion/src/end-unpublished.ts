// The end of a run that published nothing: the lease is free at once, and its rows, which nobody ever saw, are gone.
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import type { OpenRun } from './open/open-run.ts';
import type { RunEnd } from './open/run-record.ts';
import { type Patience, persist } from './persist.ts';
import { isPublished } from './publish/publish-snapshot.ts';
import { removeRejectedNamesOf } from './publish/rejected-names.ts';

/**
 * Releases the lease, removes the staged rows and records why. What fails here is logged: the run's own failure is
 * what its exit code tells, the lease expires by itself, and the next published run removes rows that stayed.
 */
export async function endUnpublished(
  { db, log }: { db: Db; log: Logger },
  run: OpenRun,
  end: RunEnd,
  patience: Patience,
): Promise<void> {
  const { lease, markers, snapshotId, record } = run;
  try {
    // Confirmed, the release also ends any chance that a publishing write still arrives: only then rows may go.
    await lease.release(patience);
    if (await persist(() => isPublished(markers, snapshotId), patience)) {
      await record.end({ state: 'published', error: null });
      return;
    }
    await persist(() => removeStaged(db, run), patience);
    await record.end(end);
  } catch (error) {
    log.error({ err: error }, 'ending the run failed');
  }
}

async function removeStaged(db: Db, { collections, snapshotId }: OpenRun): Promise<void> {
  await db.collection(collections.rows).deleteMany({ snapshot_id: snapshotId });
  await removeRejectedNamesOf({ db }, snapshotId);
}
