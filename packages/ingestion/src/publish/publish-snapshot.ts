// Publishes with one write: it names the snapshot, keeps the replaced one, releases the lease, and is fenced by it.
import { MARKER_ID, type PublishedSnapshot, publishedSnapshot } from '@coinfront/contracts';
import type { Collection, UpdateFilter } from 'mongodb';
import { driverCode } from '../driver-errors.ts';
import { asDatabaseError, DatabaseError, LeaseLostError } from '../errors.ts';
import type { Lease } from '../open/hold-lease.ts';
import { type MarkerDocument, readMarker } from '../open/marker-document.ts';
import type { ServerClock } from '../open/server-clock.ts';
import { type RetryBudget, retryTransient } from '../retry-transient.ts';
import { withTimeout } from '../with-timeout.ts';

export type PublishDeps = {
  markers: Collection<MarkerDocument>;
  clock: ServerClock;
  lease: Lease;
  /** Before the write. */
  working: RetryBudget;
  /** For the write: a stop does not abort it at once. */
  ending: RetryBudget;
  /** For finding out whether it happened. */
  hurried: RetryBudget;
};

/** The new snapshot without the time of its publication. */
export type StagedSnapshot = Omit<PublishedSnapshot, 'last_updated'>;

/**
 * Makes the snapshot visible to readers. A run that lost its lease changes nothing. After a lost reply the marker is read
 * to find out whether the write happened.
 * @throws LeaseLostError if another run took over, DatabaseError if the write did not happen or its outcome is unknown
 */
export async function publishSnapshot(deps: PublishDeps, staged: StagedSnapshot): Promise<PublishedSnapshot> {
  const { markers, clock, lease, working, ending, hurried } = deps;
  const last_updated = await asDatabaseError('Reading the time', retryTransient(clock, working));
  const snapshot = { ...staged, last_updated };
  const replaced = publishedSnapshot(lease.marker);
  const update: UpdateFilter<MarkerDocument> = {
    $set: snapshot,
    $unset: { running: '' },
    ...(replaced && { $push: { kept: { ...replaced, replaced_at: snapshot.last_updated } } }),
  };
  const lookUp = () =>
    asDatabaseError(
      'Reading the marker',
      retryTransient(() => isPublished(markers, staged.snapshot_id), hurried),
    );
  const write = () => markers.updateOne({ _id: MARKER_ID, 'running.run_id': lease.runId }, update);
  await lease.finish(working.signal);
  try {
    // Matches nothing if it is repeated after a lost reply, or if another run has taken over.
    const { matchedCount } = await withTimeout(ending.forMs, 'Publishing', retryTransient(write, ending));
    if (matchedCount === 1) return snapshot;
  } catch (error) {
    // Once a majority has the release, the write can no longer arrive: the marker is final.
    await lease.release(hurried);
    if (await lookUp()) return snapshot;
    throw new DatabaseError('Publishing failed', driverCode(error as Error), { cause: error });
  }
  if (await lookUp()) return snapshot;
  throw new LeaseLostError('Another run took over the lease before this one published');
}

/** Whether the snapshot is published, or was published and has been replaced. */
export async function isPublished(markers: Collection<MarkerDocument>, snapshotId: string): Promise<boolean> {
  const marker = await readMarker(markers);
  return (
    marker?.snapshot_id === snapshotId || marker?.kept.some((one) => one.snapshot_id === snapshotId) === true
  );
}
