// Whether the snapshots have the rows that an edit names.
import { COLLECTIONS, rowId } from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { within } from '../database.ts';

export type FindRows = ReturnType<typeof createFindRows>;

/** Both reject with the driver's errors. */
export function createFindRows({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }) {
  async function has(collection: string, _id: string): Promise<boolean> {
    const options = { ...within(timeoutMs), projection: { _id: 1 } };
    return (await db.collection<{ _id: string }>(collection).findOne({ _id }, options)) !== null;
  }

  return {
    hasAsset: (snapshotId: string, id: number) => has(COLLECTIONS.assets, rowId(snapshotId, id)),
    hasUsdValue: (snapshotId: string, id: string) => has(COLLECTIONS.usdValues, rowId(snapshotId, id)),
  };
}
