// Everything that the rules need to judge one symbol: the assets that have it, the USD rows that have it, and the
// assets elsewhere that may get one of those.
import { COLLECTIONS, rowId, type StoredAsset, type StoredUsdValue } from '@coinfront/contracts';
import type { Db, Filter } from 'mongodb';
import { within } from '../database.ts';
import { assetsByUsdId, type Mappings } from './claims.ts';
import { type JoinOptions, type JoinRows, readJoinRows, type SnapshotIds } from './read-rows.ts';

export type SymbolRows = JoinRows & {
  /** In the order of their sources. */
  assets: StoredAsset[];
  usdRows: StoredUsdValue[];
  /** Those that have the name of one of `usdRows`, or one mapped to them. */
  elsewhere: StoredAsset[];
};

export type ReadSymbol = (
  request: { snapshots: SnapshotIds; mappings: Mappings },
  symbolKey: string,
) => Promise<SymbolRows>;

/** Rejects with the driver's errors. */
export function createReadSymbol({ db }: { db: Db }, options: JoinOptions): ReadSymbol {
  const { timeoutMs } = options;
  const assetRows = db.collection<StoredAsset>(COLLECTIONS.assets);
  const usdValueRows = db.collection<StoredUsdValue>(COLLECTIONS.usdValues);
  const ordered = () => ({ ...within(timeoutMs), sort: { position: 1 } }) as const;

  return async ({ snapshots, mappings }, symbolKey) => {
    const findAssets = (filter: Filter<StoredAsset>) =>
      assetRows.find({ ...filter, snapshot_id: snapshots.assets }, ordered()).toArray();
    const [assets, usdRows] = await Promise.all([
      findAssets({ symbol_key: symbolKey }),
      usdValueRows.find({ symbol: symbolKey, snapshot_id: snapshots.usdValues }, ordered()).toArray(),
    ]);

    const names = usdRows.map(({ name_key }) => name_key).filter((name) => name !== '');
    const mappedTo = assetsByUsdId(mappings);
    const mapped = usdRows.map(({ id }) => mappedTo.get(id)).filter((id) => id !== undefined);
    const [byName, byMapping] = await Promise.all([
      findAssets({ name_key: { $in: names } }),
      findAssets({ _id: { $in: mapped.map((id) => rowId(snapshots.assets, id)) } }),
    ]);
    const others = new Map([...byName, ...byMapping].map((asset) => [asset.id, asset]));
    const elsewhere = [...others.values()].filter(({ symbol_key }) => symbol_key !== symbolKey);
    const rows = await readJoinRows({ db, snapshots, mappings }, [...assets, ...elsewhere], options);
    // One object for each row, however it was found.
    const candidates = new Map([...rows.candidates, ...usdRows].map((usd) => [usd.id, usd]));
    return { holders: rows.holders, candidates: [...candidates.values()], assets, usdRows, elsewhere };
  };
}
