// Rows of the tables as the join's rules read them.
import type { AssetColumns } from '../tables/asset-table.ts';
import { figureAt } from '../tables/figure-column.ts';
import { textAt } from '../tables/text-column.ts';
import type { UsdColumns } from '../tables/usd-table.ts';
import type { AssetRow, UsdRow } from './fits.ts';

/** With its place in the table. */
export type PlacedAsset = AssetRow & { row: number };
export type PlacedUsd = UsdRow & { row: number };

type QuoteColumns = Pick<AssetColumns, 'times'> & {
  figures: Pick<UsdColumns['figures'], 'price' | 'market_cap'>;
};

/** A price or a market cap of 0 is unknown. */
const quoteAt = ({ figures, times }: QuoteColumns, row: number) => ({
  price: figureAt(figures.price, row) || undefined,
  marketCap: figureAt(figures.market_cap, row) || undefined,
  at: figureAt(times, row),
});

export const assetAt = (columns: AssetColumns, row: number): PlacedAsset => ({
  row,
  id: columns.ids[row] as number,
  symbol_key: textAt(columns.symbols, row),
  name_key: textAt(columns.names, row),
  ...quoteAt(columns, row),
  addedAt: figureAt(columns.listings, row),
});

export const usdAt = (columns: UsdColumns, row: number): PlacedUsd => ({
  row,
  id: textAt(columns.ids, row),
  symbol: textAt(columns.symbols, row),
  name_key: textAt(columns.names, row),
  ...quoteAt(columns, row),
});

export const allAssets = (columns: AssetColumns): PlacedAsset[] =>
  Array.from(columns.ids, (_, row) => assetAt(columns, row));

export const allUsdValues = (columns: UsdColumns): PlacedUsd[] =>
  Array.from(columns.times, (_, row) => usdAt(columns, row));
