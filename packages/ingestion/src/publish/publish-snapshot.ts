// Publishing: one write that names the snapshot, keeps the replaced one, releases the lease and is fenced by it.
import { MARKER_ID, type PublishedSnapshot, publishedSnapshot } from '@coinfront/contracts';
import type { Collection, UpdateFilter } from 'mongodb';
import { driverCode } from '../driver-errors.ts';
import { asDatabaseError, DatabaseError, LeaseLostError } from '../errors.ts';
import type { Lease } from '../open/hold-lease.ts';
import { type MarkerDocument, readMarker } from '../open/marker-document.ts';
import type { ServerClock } from '../open/server-clock.ts';
import { type Patience, persist } from '../persist.ts';
import { within } from '../within.ts';

export type PublishDeps = {
  markers: Collection<MarkerDocument>;
  clock: ServerClock;
  lease: Lease;
  /** Before the write. */
  working: Patience;
  /** For the write: one that is under way is not given up at once. */
  ending: Patience;
  /** For finding out what became of it. */
  hurried: Patience;
};

/** The new snapshot, but for the time of its publication. */
export type StagedSnapshot = Omit<PublishedSnapshot, 'last_updated'>;

/**
 * Makes the snapshot the one that readers see. A run that lost its lease changes nothing; a write whose reply was
 * lost is looked up, never guessed.
 * @throws LeaseLostError when another run took over, DatabaseError when the write did not happen or cannot be known of
 */
export async function publishSnapshot(deps: PublishDeps, staged: StagedSnapshot): Promise<PublishedSnapshot> {
  const { markers, clock, lease, working, ending, hurried } = deps;
  const last_updated = await asDatabaseError('Reading the time', persist(clock, working));
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
      persist(() => isPublished(markers, staged.snapshot_id), hurried),
    );
  const write = () => markers.updateOne({ _id: MARKER_ID, 'running.run_id': lease.runId }, update);
  await lease.finish(working.signal);
  try {
    // Sent again after a lost reply, it matches nothing; so it does once another run has taken over.
    const { matchedCount } = await within(ending.forMs, 'Publishing', persist(write, ending));
    if (matchedCount === 1) return snapshot;
  } catch (error) {
    // Once a majority has the release, the write can no longer arrive late: what the marker says then is final.
    await lease.release(hurried);
    if (await lookUp()) return snapshot;
    throw new DatabaseError('Publishing failed', driverCode(error as Error), { cause: error });
  }
  if (await lookUp()) return snapshot;
  throw new LeaseLostError('Another run took over the lease before this one published');
}

/** Whether the snapshot is published, or was and has been replaced since. */
export async function isPublished(markers: Collection<MarkerDocument>, snapshotId: string): Promise<boolean> {
  const marker = await readMarker(markers);
  return (
    marker?.snapshot_id === snapshotId || marker?.kept.some((one) => one.snapshot_id === snapshotId) === true
  );
}
