// Loads the names in the rejected records of a snapshot.
import type { RejectedName, RejectedNames } from '@coinfront/contracts';
import { COLLECTIONS } from '@coinfront/contracts/collections';
import { ON_PRIMARY } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';
import { within } from '../database.ts';
import type { LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

/** Empty if nothing was rejected, or if an earlier release wrote the snapshot. Rejects with the driver's errors. */
export async function loadRejected(
  db: Db,
  { snapshotId }: Pick<SnapshotToLoad, 'snapshotId'>,
  { timeoutMs }: Pick<LoadOptions, 'timeoutMs'>,
): Promise<RejectedName[]> {
  // A secondary that has all rows may still lack this document, which would go unnoticed.
  const found = await db
    .collection<RejectedNames>(COLLECTIONS.rejected, ON_PRIMARY)
    .findOne({ _id: snapshotId }, within(timeoutMs));
  return found?.names ?? [];
}
