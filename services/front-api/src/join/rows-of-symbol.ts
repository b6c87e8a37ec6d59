// Everything that the rules look at to judge one symbol: the assets that have it, the USD rows that have it, and the
// assets elsewhere that may get one of those.
import { assetRowOf } from '../tables/asset-table.ts';
import { rowsWith } from '../tables/text-column.ts';
import { usdRowOf } from '../tables/usd-table.ts';
import type { Tables } from '../views/view.ts';
import { assetsByUsdId, claimUsdRows, type Mappings } from './claims.ts';
import { rejectedAssets, rejectedUsdValues } from './rejected.ts';
import { assetAt, type PlacedAsset, type PlacedUsd, usdAt } from './rows.ts';

export type SymbolRows = {
  /** In the order of their sources. */
  assets: PlacedAsset[];
  usdRows: PlacedUsd[];
  /** Those that have the name of one of `usdRows`, or one mapped to them; in the order of their source as well. */
  elsewhere: PlacedAsset[];
  /** What `matchUsdValues` asks for to judge `assets` and `elsewhere`. */
  holders: PlacedAsset[];
  candidates: PlacedUsd[];
};

/** One object for each row, however it is found; what was found, in the order of finding. */
function createFinder({ assets, usdValues }: Tables) {
  const holders = new Map<number, PlacedAsset>();
  const candidates = new Map<number, PlacedUsd>();

  function asset(row: number): PlacedAsset {
    const found = holders.get(row) ?? assetAt(assets.columns, row);
    holders.set(row, found);
    return found;
  }

  function usd(row: number): PlacedUsd {
    const found = candidates.get(row) ?? usdAt(usdValues.columns, row);
    candidates.set(row, found);
    return found;
  }

  return {
    withSymbol: (symbol: string) => ({
      assets: Array.from(rowsWith(assets.columns.symbols, symbol), asset),
      usdRows: Array.from(rowsWith(usdValues.columns.symbols, symbol), usd),
    }),
    assetsNamed: (name: string) => Array.from(rowsWith(assets.columns.names, name), asset),
    usdRowsNamed: (name: string) => Array.from(rowsWith(usdValues.columns.names, name), usd),
    assetOf: (id: number) => [assetRowOf(assets, id)].filter((row) => row !== undefined).map(asset),
    usdRowOf: (id: string) => [usdRowOf(usdValues, id)].filter((row) => row !== undefined).map(usd),
    /** Those that were rejected compete as well. */
    found: () => ({
      holders: [...holders.values(), ...rejectedAssets(assets.columns.rejected)],
      candidates: [...candidates.values(), ...rejectedUsdValues(usdValues.columns.rejected)],
    }),
  };
}

/** In rounds: the names worth looking for are known after the symbols, and the symbols they lead to after the names. */
export function rowsOfSymbol(tables: Tables, mappings: Mappings, symbolKey: string): SymbolRows {
  const find = createFinder(tables);
  const { assets, usdRows } = find.withSymbol(symbolKey);

  const mappedTo = assetsByUsdId(mappings);
  const others = usdRows.flatMap(({ id, name_key }) => {
    const assetId = mappedTo.get(id);
    return [
      ...(name_key === '' ? [] : find.assetsNamed(name_key)),
      ...(assetId === undefined ? [] : find.assetOf(assetId)),
    ];
  });
  const elsewhere = [...new Set(others)]
    .filter(({ symbol_key }) => symbol_key !== symbolKey)
    .sort((a, b) => a.row - b.row);

  const judged = [...assets, ...elsewhere];
  for (const { symbol_key, id } of judged) {
    find.withSymbol(symbol_key);
    const usdId = mappings.get(id);
    if (typeof usdId === 'string') find.usdRowOf(usdId);
  }
  const claims = claimUsdRows({ ...find.found(), mappings });
  for (const { id, name_key } of judged) {
    if (name_key === '' || claims.has(id) || mappings.has(id)) continue;
    find.assetsNamed(name_key);
    for (const { symbol } of find.usdRowsNamed(name_key)) find.withSymbol(symbol);
  }
  return { assets, usdRows, elsewhere, ...find.found() };
}
