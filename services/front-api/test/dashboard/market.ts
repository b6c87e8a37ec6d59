// Publishes a market for the dashboard's tests, as an ingestion does.
import {
  INGESTION_COLLECTIONS,
  MARKER_ID,
  type StoredAsset,
  type StoredUsdValue,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { insertRows, nextSnapshotId } from '../integration/database.ts';
import { type AssetFields, markerOf, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';

export type MarketAsset = AssetFields & {
  /** Other fields of the stored row, such as `cmc_rank`, `tags`. */
  more?: Partial<StoredAsset>;
  /** Other figures of `quote.USD`. */
  quote?: Record<string, number | null>;
};

export type Market = { assets: MarketAsset[]; usdValues: (UsdFields & { more?: Partial<StoredUsdValue> })[] };

/** Additional or changed fields of the markers: `figures_at`, `source`, `running` and so on. */
export type MarkerFields = { assets?: object; usdValues?: object };

/** In Unix ms. */
export const FIRST_PUBLISH = Date.UTC(2026, 0, 1);

/** Each publish is later than the previous one, and in the past. */
let publishes = 0;
const nextTime = (): Date => {
  publishes += 1;
  return new Date(FIRST_PUBLISH + publishes * 1_000);
};

/** Snapshot ids. */
export type Published = { assetsId: string; usdValuesId: string };

/** Publishes both sides, and keeps the previous snapshots. */
export async function publishMarket(db: Db, market: Market, fields: MarkerFields = {}): Promise<Published> {
  const [assetsId, usdValuesId] = [nextSnapshotId(), nextSnapshotId()];
  const assets = market.assets.map(({ more, quote, ...asset }, index) => {
    const row = storedAsset({ ...asset, snapshotId: assetsId });
    const USD = { ...row.quote?.USD, ...quote };
    return { ...row, ...more, position: index, quote: { ...row.quote, USD } } as StoredAsset;
  });
  const usdValues = market.usdValues.map(({ more, ...usd }) => ({
    ...storedUsdValue({ ...usd, snapshotId: usdValuesId }),
    ...more,
  }));
  await insertRows(db, assets, usdValues);
  await setMarker(db, 'usd-values', usdValuesId, usdValues.length, fields.usdValues);
  await setMarker(db, 'assets', assetsId, assets.length, fields.assets);
  return { assetsId, usdValuesId };
}

async function setMarker(
  db: Db,
  ingestion: 'assets' | 'usd-values',
  snapshotId: string,
  documents: number,
  more: object = {},
): Promise<void> {
  const markers = db.collection<{ _id: string; kept: object[] }>(INGESTION_COLLECTIONS[ingestion].marker);
  const before = await markers.findOne({ _id: MARKER_ID });
  const { _id, kept, ...fields } = markerOf(snapshotId, documents);
  const { _id: id, kept: earlier = [], ...replaced } = before ?? { _id: MARKER_ID };
  // Before the first publish, a marker holds only the lease.
  const isReplaced = 'snapshot_id' in replaced;
  await markers.updateOne(
    { _id: MARKER_ID },
    {
      $set: {
        ...fields,
        last_updated: nextTime(),
        kept: isReplaced ? [...earlier, { ...replaced, replaced_at: new Date() }] : [],
        ...more,
      },
    },
    { upsert: true },
  );
}

/** This many assets, each with a USD value; prices and market caps fall from first to last. */
export function marketOf(count: number, { factor = 1 } = {}): Market {
  const rows = Array.from({ length: count }, (_, index) => ({
    symbol: `S${index}`,
    name: `Coin ${index}`,
    price: (factor * 1_000) / (index + 1),
    marketCap: (factor * 1e12) / (index + 1),
  }));
  return {
    assets: rows.map((row, index) => ({
      ...row,
      id: index + 1,
      more: { cmc_rank: index + 1 } as Partial<StoredAsset>,
      quote: {
        volume_24h: 1e9 / (index + 1),
        percent_change_1h: (index % 7) - 3,
        percent_change_24h: (index % 11) - 5,
        percent_change_7d: (index % 13) - 6,
      },
    })),
    usdValues: rows.map((row, index) => ({ ...row, id: `u${index}`, price: row.price * 1.01 })),
  };
}

/** Deletes replaced snapshots, as an ingestion's clean-up does, which ends walks through them. */
export async function forgetReplaced(db: Db, { assetsId, usdValuesId }: Published): Promise<void> {
  for (const [ingestion, snapshotId] of [
    ['assets', assetsId],
    ['usd-values', usdValuesId],
  ] as const) {
    const { marker, rows } = INGESTION_COLLECTIONS[ingestion];
    await db.collection<{ _id: string }>(marker).updateOne({ _id: MARKER_ID }, { $set: { kept: [] } });
    await db.collection(rows).deleteMany({ snapshot_id: { $ne: snapshotId } });
  }
}
