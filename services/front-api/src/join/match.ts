// Matches the assets of two tables with their USD values by all rules of the join. It walks the columns symbol by symbol, then
// name by name, and makes objects only for the rows of one at a time: tables may have a million rows.

import { USD_MATCH_NAMES, type UsdMatch } from '@coinfront/contracts/usd-match';
import type { AssetColumns } from '../tables/asset-table.ts';
import { sharedArray } from '../tables/shared-array.ts';
import { rowsWith, textColumn } from '../tables/text-column.ts';
import type { UsdColumns } from '../tables/usd-table.ts';
import { assetsByUsdId, type Mappings } from './claims.ts';
import { fitsRenamed, type UsdRow } from './fits.ts';
import { countOf, eachText, objectsOf, type Run } from './merge-texts.ts';
import { NO_ROW, rejectedAssets, rejectedUsdValues } from './rejected.ts';
import { assetAt, type PlacedAsset, type PlacedUsd, usdAt } from './rows.ts';
import { type Evidence, eachMatch } from './rules.ts';

/** Indexed by the asset's row. In shared memory, like columns. */
export type Matches = {
  /** Row in the table of USD values, or -1. */
  usdRows: Int32Array;
  /** `usd_match`, as an index into `USD_MATCH_NAMES`. */
  matches: Uint8Array;
};

/** What has one symbol or name: rows of both tables, and indexes of rejected records. */
type Runs = Record<'assets' | 'rejectedAssets' | 'usdValues' | 'rejectedUsdValues', Run>;

const numberOf = (match: UsdMatch): number => USD_MATCH_NAMES.indexOf(match);

/** `usd_match` of an asset without a USD row, from the USD rows of its symbol that are not mapped to others. */
function absence(candidates: readonly UsdRow[]): UsdMatch {
  if (candidates.length === 0) return 'missing';
  return candidates.some(({ price }) => price) ? 'ambiguous' : 'unpriced';
}

/** Matches all assets at once, because they compete for the USD rows. */
export function matchTables(assets: AssetColumns, usdValues: UsdColumns, mappings: Mappings): Matches {
  const count = assets.ids.length;
  const usdRows = sharedArray(Int32Array, count).fill(NO_ROW);
  const matches = sharedArray(Uint8Array, count).fill(numberOf('missing'));
  /** 1 for assets that a rule matched or an editor decided about, and for USD rows that a rule matched or an editor named. */
  const decided = new Uint8Array(count);
  const taken = new Uint8Array(usdValues.times.length);
  const takenRejected = new Set<PlacedUsd>();
  const rejected = {
    assets: rejectedAssets(assets.rejected),
    usdValues: rejectedUsdValues(usdValues.rejected),
  };

  function give(asset: PlacedAsset, usd: PlacedUsd, evidence: Evidence): void {
    if (usd.row === NO_ROW) takenRejected.add(usd);
    else taken[usd.row] = 1;
    if (asset.row === NO_ROW) return;
    decided[asset.row] = 1;
    matches[asset.row] = numberOf(usd.price ? evidence : 'unpriced');
    if (usd.price) usdRows[asset.row] = usd.row;
  }

  function matchMapped(): void {
    const assetOfUsdId = assetsByUsdId(mappings);
    for (const usdId of assetOfUsdId.keys()) {
      const [usdRow] = usdId === null ? [] : rowsWith(usdValues.ids, usdId);
      if (usdRow !== undefined) taken[usdRow] = 1;
    }
    for (let row = 0; row < count; row += 1) {
      const id = assets.ids[row] as number;
      const usdId = mappings.get(id);
      if (usdId === undefined) continue;
      decided[row] = 1;
      if (usdId === null) matches[row] = numberOf('none');
      const [usdRow] = usdId !== null && assetOfUsdId.get(usdId) === id ? rowsWith(usdValues.ids, usdId) : [];
      if (usdRow !== undefined) give(assetAt(assets, row), usdAt(usdValues, usdRow), 'mapped');
    }
  }

  const freeAssets = ({ assets: run }: Runs): PlacedAsset[] =>
    objectsOf(run, (row) => (decided[row] ? undefined : assetAt(assets, row)));

  function freeUsdRows(runs: Runs): PlacedUsd[] {
    const rows = objectsOf(runs.usdValues, (row) => (taken[row] ? undefined : usdAt(usdValues, row)));
    const others = objectsOf(runs.rejectedUsdValues, (index) => rejected.usdValues[index]);
    return [...rows, ...others.filter((usd) => !takenRejected.has(usd))];
  }

  function matchSymbol(runs: Runs): void {
    if (countOf(runs.assets) + countOf(runs.rejectedAssets) === 0) return;
    if (countOf(runs.usdValues) + countOf(runs.rejectedUsdValues) === 0) return;
    const holders = freeAssets(runs);
    const candidates = freeUsdRows(runs);
    const match = numberOf(absence(candidates));
    for (const { row } of holders) matches[row] = match;
    const others = objectsOf(runs.rejectedAssets, (index) => rejected.assets[index]);
    eachMatch([...holders, ...others], candidates, give);
  }

  /** The rule `renamed`: both unmatched in their own symbols, equal name keys that are unique in both snapshots, no contradiction. */
  function matchName(runs: Runs): void {
    if (countOf(runs.assets) + countOf(runs.rejectedAssets) !== 1) return;
    if (countOf(runs.usdValues) + countOf(runs.rejectedUsdValues) !== 1) return;
    const [asset] = freeAssets(runs);
    const [usd] = asset ? freeUsdRows(runs) : [];
    if (asset && usd && fitsRenamed(asset, usd)) give(asset, usd, 'renamed');
  }

  const keysOf = (columns: 'symbols' | 'names', key: 'symbol_key' | 'name_key') => ({
    assets: assets[columns],
    rejectedAssets: textColumn(assets.rejected.map((name) => name[key])),
    usdValues: usdValues[columns],
    rejectedUsdValues: textColumn(usdValues.rejected.map((name) => name[key])),
  });

  matchMapped();
  eachText(keysOf('symbols', 'symbol_key'), matchSymbol);
  eachText(keysOf('names', 'name_key'), matchName);
  return { usdRows, matches };
}
