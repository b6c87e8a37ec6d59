// The figures that an asset has by the USD value beside it. They change with every pairing.
import type { AssetColumns } from '../tables/asset-table.ts';
import { byName, type FigureColumn, figureColumn } from '../tables/figure-column.ts';
import { USD_FIGURES, type UsdColumns } from '../tables/usd-table.ts';

export const JOINED_FIGURES = [
  ...USD_FIGURES.map((name) => `usd_${name}` as const),
  'spread',
  'abs_spread',
] as const;
export type JoinedFigure = (typeof JOINED_FIGURES)[number];

/**
 * By how many percent the USD value's price is above the asset's own; NaN without both prices. A price of 0 is unknown, as
 * in the join's rules.
 */
function spreadOf(ownPrice: number, usdPrice: number): number {
  const spread = (usdPrice / ownPrice - 1) * 100;
  return usdPrice > 0 && Number.isFinite(spread) ? spread : Number.NaN;
}

/** `usdRows`: of each asset the row of its USD value, or -1. */
export function joinedFigures(
  assets: AssetColumns,
  usdValues: UsdColumns,
  usdRows: Int32Array,
): Record<JoinedFigure, FigureColumn> {
  const rows = [...usdRows];
  const beside = byName(USD_FIGURES, (name) =>
    figureColumn(rows.map((row) => (row === -1 ? undefined : usdValues.figures[name][row]))),
  );
  const spread = rows.map((_, row) =>
    spreadOf(assets.figures.price[row] as number, beside.price[row] as number),
  );
  return {
    usd_price: beside.price,
    usd_market_cap: beside.market_cap,
    usd_volume_24h: beside.volume_24h,
    usd_change_24h: beside.change_24h,
    spread: figureColumn(spread),
    abs_spread: figureColumn(spread.map(Math.abs)),
  };
}
