// Whose records of a snapshot were rejected.
import type { RejectedName, RejectedNames } from '@coinfront/contracts';
import { COLLECTIONS } from '@coinfront/contracts/collections';
import { ON_PRIMARY } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';
import { within } from '../database.ts';
import type { LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

/** None where nothing was rejected, and of snapshots of earlier releases. Rejects with the driver's errors. */
export async function loadRejected(
  db: Db,
  { snapshotId }: Pick<SnapshotToLoad, 'snapshotId'>,
  { timeoutMs }: Pick<LoadOptions, 'timeoutMs'>,
): Promise<RejectedName[]> {
  // A secondary that has all rows may still lack them, and nothing would tell.
  const found = await db
    .collection<RejectedNames>(COLLECTIONS.rejected, ON_PRIMARY)
    .findOne({ _id: snapshotId }, within(timeoutMs));
  return found?.names ?? [];
}
