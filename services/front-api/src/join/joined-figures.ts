// The figures of an asset that depend on its USD value. They change with every pairing.

import type { AssetColumns } from '../tables/asset-table.ts';
import { byName, type FigureColumn } from '../tables/figure-column.ts';
import { type JoinedFigure, USD_FIGURE_NAMES } from '../tables/figures.ts';
import { sharedArray } from '../tables/shared-array.ts';
import type { UsdColumns } from '../tables/usd-table.ts';

/**
 * How far the USD value's price is above the asset's own, in percent; NaN without both prices. A price of 0 is unknown, as
 * in the rules of the join.
 */
function spreadOf(ownPrice: number, usdPrice: number): number {
  const spread = (usdPrice / ownPrice - 1) * 100;
  return usdPrice > 0 && Number.isFinite(spread) ? spread : Number.NaN;
}

/** `usdRows`: for each asset the row of its USD value, or -1. */
export function joinedFigures(
  assets: AssetColumns,
  usdValues: UsdColumns,
  usdRows: Int32Array,
): Record<JoinedFigure, FigureColumn> {
  /** Undefined and NaN: the row has no value. */
  function columnOf(figureOf: (row: number) => number | undefined): FigureColumn {
    const column = sharedArray(Float64Array, usdRows.length);
    for (let row = 0; row < column.length; row += 1) column[row] = figureOf(row) ?? Number.NaN;
    return column;
  }
  const usdFigures = byName(USD_FIGURE_NAMES, (name) =>
    // Index -1 is undefined.
    columnOf((row) => usdValues.figures[name][usdRows[row] as number]),
  );
  const spread = columnOf((row) =>
    spreadOf(assets.figures.price[row] as number, usdFigures.usd_price[row] as number),
  );
  return { ...usdFigures, spread, abs_spread: columnOf((row) => Math.abs(spread[row] as number)) };
}
