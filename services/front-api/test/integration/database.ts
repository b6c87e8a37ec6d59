// Publishes snapshots into a database, as an ingestion does.
import {
  INGESTION_COLLECTIONS,
  MARKER_ID,
  type StoredAsset,
  type StoredUsdValue,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { markerOf, storedAsset, storedUsdValue } from '../rows.ts';

let published = 0;

/** A snapshot id that sorts after all earlier ones. */
export function nextSnapshotId(): string {
  published += 1;
  return `${String(1_763_829_000_000 + published).padStart(15, '0')}-0000000${published % 10}`;
}

export async function insertRows(db: Db, assets: StoredAsset[], usdRows: StoredUsdValue[]): Promise<void> {
  if (assets.length > 0)
    await db.collection<StoredAsset>(INGESTION_COLLECTIONS.assets.rows).insertMany(assets);
  if (usdRows.length === 0) return;
  await db.collection<StoredUsdValue>(INGESTION_COLLECTIONS['usd-values'].rows).insertMany(usdRows);
}

const setMarker = (db: Db, ingestion: 'assets' | 'usd-values', snapshotId: string, documents: number) => {
  const { _id, ...fields } = markerOf(snapshotId, documents);
  const markers = db.collection<{ _id: string }>(INGESTION_COLLECTIONS[ingestion].marker);
  return markers.updateOne({ _id: MARKER_ID }, { $set: fields }, { upsert: true });
};

/** Publishes three assets with this price, two of them with a USD value. Returns the id of the assets' snapshot. */
export async function publish(db: Db, price = 1): Promise<string> {
  const [assetsId, usdValuesId] = [nextSnapshotId(), nextSnapshotId()];
  const assets = ['Alpha', 'Beta', 'Gamma'].map((name, index) =>
    storedAsset({ id: index + 1, symbol: name.slice(0, 2), name, price, snapshotId: assetsId }),
  );
  const usdRows = ['Alpha', 'Gamma'].map((name) =>
    storedUsdValue({
      id: name.toLowerCase(),
      symbol: name.slice(0, 2),
      name,
      price,
      snapshotId: usdValuesId,
    }),
  );
  await insertRows(db, assets, usdRows);
  await setMarker(db, 'usd-values', usdValuesId, usdRows.length);
  await setMarker(db, 'assets', assetsId, assets.length);
  return assetsId;
}

/**
 * Publishes snapshots of `documents` assets each, and keeps the replaced ones. All prices of a snapshot are its number,
 * so a mix of rows of two snapshots is noticed.
 */
export function createPublisher(db: Db, { documents }: { documents: number }) {
  let last: { assetsId: string; usdValuesId: string } | undefined;
  let round = 0;
  const markers = (ingestion: 'assets' | 'usd-values') =>
    db.collection<{ _id: string; kept: object[] }>(INGESTION_COLLECTIONS[ingestion].marker);

  async function replace(
    ingestion: 'assets' | 'usd-values',
    snapshotId: string,
    replaced: string | undefined,
  ) {
    const { _id, kept, ...fields } = markerOf(snapshotId, documents);
    const { _id: id, kept: none, ...before } = markerOf(replaced ?? snapshotId, documents);
    await markers(ingestion).updateOne(
      { _id: MARKER_ID },
      {
        $set: fields,
        ...(replaced && { $push: { kept: { ...before, replaced_at: before.last_updated } } }),
      },
      { upsert: true },
    );
  }

  return {
    /** Returns the id of the assets' snapshot. */
    async publish(): Promise<string> {
      round += 1;
      const next = { assetsId: nextSnapshotId(), usdValuesId: nextSnapshotId() };
      const rows = Array.from({ length: documents }, (_, index) => ({
        symbol: `S${index}`,
        name: `Coin ${index}`,
        price: round,
      }));
      await insertRows(
        db,
        rows.map((row, index) => storedAsset({ ...row, id: index + 1, snapshotId: next.assetsId })),
        rows.map((row, index) => storedUsdValue({ ...row, id: `u${index}`, snapshotId: next.usdValuesId })),
      );
      await replace('usd-values', next.usdValuesId, last?.usdValuesId);
      await replace('assets', next.assetsId, last?.assetsId);
      last = next;
      return next.assetsId;
    },

    /** Deletes replaced snapshots as an ingestion's clean-up does: first in the markers, then the rows. */
    async forgetReplaced(): Promise<void> {
      if (!last) return;
      await markers('assets').updateOne({ _id: MARKER_ID }, { $set: { kept: [] } });
      await markers('usd-values').updateOne({ _id: MARKER_ID }, { $set: { kept: [] } });
      await db
        .collection(INGESTION_COLLECTIONS.assets.rows)
        .deleteMany({ snapshot_id: { $ne: last.assetsId } });
      await db
        .collection(INGESTION_COLLECTIONS['usd-values'].rows)
        .deleteMany({ snapshot_id: { $ne: last.usdValuesId } });
    },
  };
}
