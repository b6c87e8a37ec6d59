// Symbols that several assets or several USD values share.
import { COLLISION_ROWS_MAX, type Collision } from '@coinfront/contracts';
import { type JsonRows, parseRow } from '../tables/json-rows.ts';
import { rowsWith, runsOf, type TextColumn, textAt } from '../tables/text-column.ts';
import type { Tables } from '../views/view.ts';

export type Collisions = { total: number; first: Collision[] };

function sharedSymbols(symbols: TextColumn): string[] {
  const shared: string[] = [];
  for (const run of runsOf(symbols)) if (run.length > 1) shared.push(textAt(symbols, run[0] as number));
  return shared;
}

/** The first rows of a symbol, in the order of the source. */
function shown<Id>(json: JsonRows, rows: Uint32Array): { id: Id; name: string }[] {
  return Array.from(rows.subarray(0, COLLISION_ROWS_MAX), (row) => {
    const { id, name } = parseRow<{ id: Id; name: string }>(json, row);
    return { id, name };
  });
}

/** Symbols with the most assets first, then by symbol; at most `limit`. */
export function findCollisions({ assets, usdValues }: Tables, limit: number): Collisions {
  const [ofAssets, ofUsdValues] = [assets.columns.symbols, usdValues.columns.symbols];
  const symbols = new Set([...sharedSymbols(ofAssets), ...sharedSymbols(ofUsdValues)]);
  const shared = Array.from(symbols, (symbol) => ({ symbol, assetRows: rowsWith(ofAssets, symbol) }));
  shared.sort((a, b) => b.assetRows.length - a.assetRows.length || (a.symbol < b.symbol ? -1 : 1));
  const first = shared.slice(0, limit).map(({ symbol, assetRows }) => {
    const usdRows = rowsWith(ofUsdValues, symbol);
    return {
      symbol,
      counts: { assets: assetRows.length, usd_values: usdRows.length },
      assets: shown<number>(assets.json, assetRows),
      usd_values: shown<string>(usdValues.json, usdRows),
    };
  });
  return { total: symbols.size, first };
}
