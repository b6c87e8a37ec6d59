// The figures of an asset that depend on its USD value. Only the spreads are kept: the others are in the table of USD values.
import type { FigureColumn } from '../tables/figure-column.ts';
import type { JoinedFigure } from '../tables/figures.ts';
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
export function spreadsOf(
  ownPrices: FigureColumn,
  usdPrices: FigureColumn,
  usdRows: Int32Array,
): FigureColumn {
  const spreads = sharedArray(Float64Array, usdRows.length);
  for (let row = 0; row < spreads.length; row += 1) {
    const usdRow = usdRows[row] as number;
    const usdPrice = usdRow === -1 ? Number.NaN : (usdPrices[usdRow] as number);
    spreads[row] = spreadOf(ownPrices[row] as number, usdPrice);
  }
  return spreads;
}

/** A figure of the rows in a range; NaN if a row has no value. The array is valid until the next call. */
export type FiguresInRange = (from: number, to: number) => Float64Array;

export type Joined = { usdRows: Int32Array; spreads: FigureColumn; usdFigures: UsdColumns['figures'] };

export function joinedFigures(name: JoinedFigure, { usdRows, spreads, usdFigures }: Joined): FiguresInRange {
  if (name === 'spread') return (from, to) => spreads.subarray(from, to);
  if (name === 'abs_spread') return (from, to) => absolute(spreads, from, to);
  return (from, to) => ofUsdRows(usdFigures[name], usdRows, from, to);
}

let scratch = sharedArray(Float64Array, 0);

function scratchOf(length: number): Float64Array {
  if (scratch.length < length) scratch = sharedArray(Float64Array, length);
  return scratch.subarray(0, length);
}

function absolute(spreads: FigureColumn, from: number, to: number): Float64Array {
  const figures = scratchOf(to - from);
  for (let row = from; row < to; row += 1) figures[row - from] = Math.abs(spreads[row] as number);
  return figures;
}

function ofUsdRows(column: FigureColumn, usdRows: Int32Array, from: number, to: number): Float64Array {
  const figures = scratchOf(to - from);
  for (let row = from; row < to; row += 1) {
    const usdRow = usdRows[row] as number;
    figures[row - from] = usdRow === -1 ? Number.NaN : (column[usdRow] as number);
  }
  return figures;
}
