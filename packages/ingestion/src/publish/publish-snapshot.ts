// Publishing: one write that names the snapshot, keeps the replaced one, releases the lease and is fenced by it.
import { MARKER_ID, type PublishedSnapshot, publishedSnapshot } from '@coinfront/contracts';
import type { Collection, UpdateFilter } from 'mongodb';
import { driverCode } from '../driver-errors.ts';
import { DatabaseError, LeaseLostError } from '../errors.ts';
import type { Lease } from '../open/hold-lease.ts';
import { type MarkerDocument, readMarker } from '../open/marker-document.ts';
import type { ServerClock } from '../open/server-clock.ts';
import { within } from '../within.ts';

/** A majority that cannot be had for so long is treated as an error, and looked up. */
const PUBLISH_TIMEOUT_MS = 15_000;

export type PublishDeps = { markers: Collection<MarkerDocument>; clock: ServerClock; lease: Lease };

/** The new snapshot, but for the time of its publication. */
export type StagedSnapshot = Omit<PublishedSnapshot, 'last_updated'>;

/**
 * Makes the snapshot the one that readers see. A run that lost its lease changes nothing; a write whose reply was
 * lost is looked up, never guessed.
 * @throws LeaseLostError when another run took over, DatabaseError when the write did not happen or cannot be known of
 */
export async function publishSnapshot(deps: PublishDeps, staged: StagedSnapshot): Promise<PublishedSnapshot> {
  const { markers, clock, lease } = deps;
  const snapshot = { ...staged, last_updated: await clock() };
  const replaced = publishedSnapshot(lease.marker);
  const update: UpdateFilter<MarkerDocument> = {
    $set: snapshot,
    $unset: { running: '' },
    ...(replaced && { $push: { kept: { ...replaced, replaced_at: snapshot.last_updated } } }),
  };
  await lease.finish();
  try {
    const { matchedCount } = await within(
      PUBLISH_TIMEOUT_MS,
      'Publishing',
      markers.updateOne({ _id: MARKER_ID, 'running.run_id': lease.runId }, update, {
        writeConcern: { w: 'majority', j: true },
      }),
    );
    if (matchedCount === 1) return snapshot;
  } catch (error) {
    // Once the release is confirmed, the write can no longer arrive late: what the marker says then is final.
    await lease.release();
    if (await isPublished(markers, staged.snapshot_id)) return snapshot;
    throw new DatabaseError('Publishing failed', driverCode(error as Error), { cause: error });
  }
  if (await isPublished(markers, staged.snapshot_id)) return snapshot;
  throw new LeaseLostError('Another run took over the lease before this one published');
}

/** Whether the snapshot is published, or was and has been replaced since. */
export async function isPublished(markers: Collection<MarkerDocument>, snapshotId: string): Promise<boolean> {
  const marker = await readMarker(markers);
  return (
    marker?.snapshot_id === snapshotId || marker?.kept.some((one) => one.snapshot_id === snapshotId) === true
  );
}
