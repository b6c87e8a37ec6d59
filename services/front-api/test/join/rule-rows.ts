// Converts stored rows to the rows of the join's rules, through the tables, as the API does.
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import type { Mappings } from '../../src/join/claims.ts';
import { matchTables } from '../../src/join/match.ts';
import { MATCHES } from '../../src/join/pairing.ts';
import { rejectedAssets, rejectedUsdValues } from '../../src/join/rejected.ts';
import { allAssets, allUsdValues, type PlacedAsset, type PlacedUsd } from '../../src/join/rows.ts';
import { assetTableOf, type Rows, usdTableOf } from '../fake-thread.ts';

/** Tables sort rows by `position`; this sets it to the order in which a test lists the rows. */
const inOrder = <Row extends { position: number }>(rows: readonly Row[]): Row[] =>
  rows.map((row, position) => ({ ...row, position }));

export const assetRowsOf = (stored: readonly StoredAsset[]): PlacedAsset[] =>
  allAssets(assetTableOf(inOrder(stored)).columns);

export const usdRowsOf = (stored: readonly StoredUsdValue[]): PlacedUsd[] =>
  allUsdValues(usdTableOf(inOrder(stored)).columns);

type Snapshots = { assets: readonly StoredAsset[]; usdRows: readonly StoredUsdValue[]; mappings: Mappings };

/** All rows of two snapshots, and the match of each asset. `holders` and `candidates` include rejected records. */
export function joinOf({ mappings, ...stored }: Snapshots, rejected: Required<Rows>['rejected']) {
  const { columns } = assetTableOf(inOrder(stored.assets), rejected.assets);
  const { columns: usdColumns } = usdTableOf(inOrder(stored.usdRows), rejected.usdValues);
  const [assets, usdRows] = [allAssets(columns), allUsdValues(usdColumns)];
  const matched = matchTables(columns, usdColumns, mappings);
  return {
    assets,
    usdRows,
    mappings,
    holders: [...assets, ...rejectedAssets(rejected.assets)],
    candidates: [...usdRows, ...rejectedUsdValues(rejected.usdValues)],
    matches: assets.map((asset) => ({
      asset,
      usd_match: MATCHES[matched.matches[asset.row] ?? -1],
      usd: usdRows[matched.usdRows[asset.row] ?? -1],
    })),
  };
}
