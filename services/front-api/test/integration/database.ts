// Snapshots as an ingestion leaves them in the database.
import {
  INGESTION_COLLECTIONS,
  MARKER_ID,
  type StoredAsset,
  type StoredUsdValue,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { markerOf, storedAsset, storedUsdValue } from '../rows.ts';

let published = 0;

/** An id that sorts after all earlier ones. */
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

/** Publishes three assets of this price, two of which have a USD value; returns the id of the assets' snapshot. */
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
