// Finds all rows that the rules need to match one symbol: its assets, its USD rows, and assets with other symbols that may
// get one of those USD rows.
import { assetRowOf } from '../tables/asset-table.ts';
import { rowsWith } from '../tables/text-column.ts';
import { usdRowOf } from '../tables/usd-table.ts';
import type { Tables } from '../views/view.ts';
import { assetsByUsdId, claimUsdRows, type Mappings } from './claims.ts';
import { rejectedAssets, rejectedUsdValues } from './rejected.ts';
import { assetAt, type PlacedAsset, type PlacedUsd, usdAt } from './rows.ts';

export type SymbolRows = {
  /** In the order of the source. */
  assets: PlacedAsset[];
  usdRows: PlacedUsd[];
  /** Assets with other symbols that have the name of one of `usdRows`, or are mapped to one; in the order of the source. */
  elsewhere: PlacedAsset[];
  /** What the rules need for `assets` and `elsewhere`. */
  holders: PlacedAsset[];
  candidates: PlacedUsd[];
};

/** Finds rows, with one object per row; remembers them in order. */
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
    /** Rejected records compete as well. */
    found: () => ({
      holders: [...holders.values(), ...rejectedAssets(assets.columns.rejected)],
      candidates: [...candidates.values(), ...rejectedUsdValues(usdValues.columns.rejected)],
    }),
  };
}

/** In steps: first by symbol, then by the names found, then by the symbols of rows with those names. */
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
