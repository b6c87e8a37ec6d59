// Assets with the USD values that belong to them, as the API gives them.
import type { AssetWithUsd, StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import type { Db } from 'mongodb';
import type { Mappings } from './claims.ts';
import { matchUsdValues } from './match.ts';
import { type JoinOptions, type PageRange, readJoinRows, type SnapshotIds } from './read-rows.ts';

export type JoinRequest = { snapshots: SnapshotIds; mappings: Mappings; range: PageRange };

export type JoinAssets = (request: JoinRequest) => Promise<AssetWithUsd[]>;

// What is stored for our own use stays here.
const assetOf = ({ _id, snapshot_id, position, symbol_key, name_key, ...asset }: StoredAsset) => asset;
const usdValueOf = ({ _id, snapshot_id, position, name_key, ...usd }: StoredUsdValue) => usd;

/** A join over this database. */
export function createJoin({ db }: { db: Db }, options: JoinOptions): JoinAssets {
  return async ({ snapshots, mappings, range }) => {
    const rows = await readJoinRows({ db, snapshots, mappings }, range, options);
    return matchUsdValues({ ...rows, mappings }).map(({ asset, usd_match, usd }) => ({
      ...assetOf(asset),
      usd_match,
      usd: usd && usdValueOf(usd),
    }));
  };
}
