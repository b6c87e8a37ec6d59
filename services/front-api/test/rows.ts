// Stored rows and markers for tests. Fields not given have arbitrary values.
import {
  MARKER_ID,
  nameKey,
  rowId,
  type StoredAsset,
  type StoredUsdValue,
  storedAssetSchema,
  storedUsdValueSchema,
  symbolKey,
} from '@coinfront/contracts';

export const ASSETS_ID = '001763829000001-0000000a';
export const USD_VALUES_ID = '001763829000002-0000000b';
export const NOON = '2025-11-22T12:00:00.000Z';

export type AssetFields = {
  id: number;
  symbol: string;
  name: string;
  price?: number | null;
  marketCap?: number | null;
  at?: string | null;
  /** `date_added`. */
  added?: string | null;
  snapshotId?: string;
};

export function storedAsset({ id, symbol, name, ...fields }: AssetFields): StoredAsset {
  const { price = null, marketCap = null, at = NOON, snapshotId = ASSETS_ID, added } = fields;
  return storedAssetSchema.parse({
    _id: rowId(snapshotId, id),
    snapshot_id: snapshotId,
    position: id,
    symbol_key: symbolKey(symbol),
    name_key: nameKey(name),
    id,
    name,
    symbol,
    last_updated: NOON,
    ...(added !== undefined && { date_added: added }),
    quote: { USD: { price, market_cap: marketCap, last_updated: at } },
  });
}

export type UsdFields = {
  id: string;
  symbol: string;
  name: string;
  price?: number | null;
  marketCap?: number | null;
  at?: string | null;
  snapshotId?: string;
};

export function storedUsdValue({ id, symbol, name, ...fields }: UsdFields): StoredUsdValue {
  const { price = null, marketCap = null, at = NOON, snapshotId = USD_VALUES_ID } = fields;
  return storedUsdValueSchema.parse({
    _id: rowId(snapshotId, id),
    snapshot_id: snapshotId,
    position: 0,
    name_key: nameKey(name),
    id,
    symbol: symbolKey(symbol),
    source_symbol: symbol,
    name,
    price,
    market_cap: marketCap,
    volume_24h: null,
    change_24h: null,
    open_24h: null,
    high_24h: null,
    low_24h: null,
    supply: null,
    updated_at: at,
  });
}

/** Arguments to load a snapshot of assets. */
export const assetsToLoad = (snapshotId: string, documents: number) =>
  ({ snapshotId, documents, source: 'simulator', publishedAt: new Date(NOON) }) as const;

/** A marker that names a snapshot. */
export function markerOf(snapshotId: string, documents: number, source = 'simulator') {
  return {
    _id: MARKER_ID,
    snapshot_id: snapshotId,
    last_updated: new Date(NOON),
    started_at: new Date(NOON),
    documents,
    checksum: '0123456789abcdef',
    source,
    rows_limit: null,
    kept: [],
  };
}
