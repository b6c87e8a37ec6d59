// The end of a run that published nothing: the lease is free at once, and its rows, which nobody ever saw, are gone.
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import type { OpenRun } from './open/open-run.ts';
import type { RunEnd } from './open/run-record.ts';
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
): Promise<void> {
  try {
    // Confirmed, the release also ends any chance that a publishing write still arrives: only then rows may go.
    await run.lease.release();
    if (!(await isPublished(run.markers, run.snapshotId))) {
      await db.collection(run.collections.rows).deleteMany({ snapshot_id: run.snapshotId });
      await removeRejectedNamesOf({ db }, run.snapshotId);
    }
    await run.record.end(end);
  } catch (error) {
    log.error({ err: error }, 'ending the run failed');
  }
}
