// Assets with the USD values that belong to them, as the API gives them.
import type { AssetWithUsd, StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import type { Db } from 'mongodb';
import type { Mappings } from './claims.ts';
import { matchUsdValues } from './match.ts';
import { type JoinOptions, readJoinRows, type SnapshotIds } from './read-rows.ts';

/** `assets` are whole rows of the assets' snapshot, in any number and order. */
export type JoinRequest = { snapshots: SnapshotIds; mappings: Mappings; assets: readonly StoredAsset[] };

/** The assets in the order they are given in. Rejects with the driver's errors. */
export type JoinAssets = (request: JoinRequest) => Promise<AssetWithUsd[]>;

// What is stored for our own use stays here: JSON leaves out what is undefined. A copy without these keys would take
// five times as long, and a page has thousands of rows.
const OURS = { _id: undefined, snapshot_id: undefined, position: undefined, name_key: undefined };
const OF_ASSET = { ...OURS, symbol_key: undefined };

export const assetOf = (asset: StoredAsset) => ({ ...asset, ...OF_ASSET });
export const usdValueOf = (usd: StoredUsdValue) => ({ ...usd, ...OURS });

/** A join over this database. */
export function createJoin({ db }: { db: Db }, options: JoinOptions): JoinAssets {
  return async ({ snapshots, mappings, assets }) => {
    const rows = await readJoinRows({ db, snapshots, mappings }, assets, options);
    return matchUsdValues({ ...rows, assets, mappings }).map(({ asset, usd_match, usd }) => ({
      ...assetOf(asset),
      usd_match,
      usd: usd && usdValueOf(usd),
    }));
  };
}
