// Rows of the tables in the form that the rules of the join use.
import type { AssetColumns } from '../tables/asset-table.ts';
import { type FigureColumn, figureAt } from '../tables/figure-column.ts';
import { textAt } from '../tables/text-column.ts';
import type { UsdColumns } from '../tables/usd-table.ts';
import type { AssetRow, UsdRow } from './fits.ts';

/** With its row number in the table. */
export type PlacedAsset = AssetRow & { row: number };
export type PlacedUsd = UsdRow & { row: number };

/** A price or market cap of 0 is unknown. */
const knownAt = (column: FigureColumn, row: number) => figureAt(column, row) || undefined;

export const assetAt = (columns: AssetColumns, row: number): PlacedAsset => ({
  row,
  id: columns.ids[row] as number,
  symbol_key: textAt(columns.symbols, row),
  name_key: textAt(columns.names, row),
  price: knownAt(columns.figures.price, row),
  marketCap: knownAt(columns.figures.market_cap, row),
  at: figureAt(columns.times, row),
  addedAt: figureAt(columns.listings, row),
});

export const usdAt = (columns: UsdColumns, row: number): PlacedUsd => ({
  row,
  id: textAt(columns.ids, row),
  symbol: textAt(columns.symbols, row),
  name_key: textAt(columns.names, row),
  price: knownAt(columns.figures.usd_price, row),
  marketCap: knownAt(columns.figures.usd_market_cap, row),
  at: figureAt(columns.times, row),
});

export const allAssets = (columns: AssetColumns): PlacedAsset[] =>
  Array.from(columns.ids, (_, row) => assetAt(columns, row));

export const allUsdValues = (columns: UsdColumns): PlacedUsd[] =>
  Array.from(columns.times, (_, row) => usdAt(columns, row));
