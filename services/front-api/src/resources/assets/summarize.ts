// Computes the summary of the matching assets.
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Asset,
  DOMINANCE_ASSETS,
  type FiguresAges,
  figuresAt,
  SPREAD_BARS,
  type SummaryResponse,
} from '@coinfront/contracts';
import { figuresAges } from '../../figures-ages.ts';
import { countMatches } from '../../join/pairing.ts';
import type { FigureColumn } from '../../tables/figure-column.ts';
import { parseRow } from '../../tables/json-rows.ts';
import { lowerBound } from '../../tables/lower-bound.ts';
import type { Direction, Order } from '../../views/columns.ts';
import type { View } from '../../views/view.ts';
import { filterOf } from './filter.ts';
import type { Filters } from './filters-query.ts';
import { rowsInOrder } from './find-page.ts';

/** The known values of a figure of these rows, in their order. */
function knownOf(figures: FigureColumn, rows: Uint32Array): Float64Array {
  const known = new Float64Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const figure = figures[rows[place] as number] as number;
    if (!Number.isNaN(figure)) known[count++] = figure;
  }
  return known.subarray(0, count);
}

function sumOf(figures: FigureColumn, rows: Uint32Array): number {
  let sum = 0;
  for (const figure of knownOf(figures, rows)) sum += figure;
  return sum;
}

/** Interpolates between values. Null without values. */
function quantileOf(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

const shareOf = (part: number, whole: number): number | null => (whole > 0 ? (part / whole) * 100 : null);

function dominanceOf({ tables }: View, largest: Uint32Array, whole: number): SummaryResponse['dominance'] {
  const { json, columns } = tables.assets;
  const data = [...largest].map((row) => {
    const { id, symbol, name } = parseRow<Pick<Asset, 'id' | 'symbol' | 'name'>>(json, row);
    const marketCap = columns.figures.market_cap[row] as number;
    return { id, symbol, name, market_cap: marketCap, percent: shareOf(marketCap, whole) };
  });
  const sum = data.reduce((total, { market_cap }) => total + market_cap, 0);
  return { percent: shareOf(sum, whole), data };
}

/** `sorted`: all spreads, ascending. */
function spreadsOf(sorted: Float64Array): SummaryResponse['abs_spread'] {
  const begins = SPREAD_BARS.map((from) =>
    lowerBound(sorted.length, (place) => (sorted[place] as number) >= from),
  );
  return {
    count: sorted.length,
    median: quantileOf(sorted, 0.5),
    p95: quantileOf(sorted, 0.95),
    histogram: SPREAD_BARS.map((from, bar) => ({
      from,
      to: SPREAD_BARS[bar + 1] ?? null,
      count: (begins[bar + 1] ?? sorted.length) - (begins[bar] as number),
    })),
  };
}

function changesOf(changes: FigureColumn, rows: Uint32Array): SummaryResponse['change_24h'] {
  const known = knownOf(changes, rows);
  let [rose, fell] = [0, 0];
  for (const change of known) {
    if (change > 0) rose += 1;
    else if (change < 0) fell += 1;
  }
  return { rose, fell, unchanged: known.length - rose - fell, unknown: rows.length - known.length };
}

/** `times` in Unix ms. */
const agesOf = (times: Float64Array, publishedAt: Date): FiguresAges =>
  figuresAges(figuresAt(times, publishedAt), publishedAt);

/** The USD rows of these assets. */
function usdRowsOf({ pairing }: View, rows: Uint32Array): Uint32Array {
  const usdRows = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const usdRow = pairing.usdRows[row] as number;
    if (usdRow !== -1) usdRows[count++] = usdRow;
  }
  return usdRows.subarray(0, count);
}

/** Yields in between: sorting the times of a large table takes some milliseconds. */
async function agesOfBoth(view: View, rows: Uint32Array): Promise<SummaryResponse['figures_at']> {
  const { state, tables } = view;
  await nextTurn();
  const assets = agesOf(knownOf(tables.assets.columns.times, rows), state.assets.last_updated);
  await nextTurn();
  const ofUsdValues = knownOf(tables.usdValues.columns.times, usdRowsOf(view, rows));
  return { assets, usd_values: agesOf(ofUsdValues, state.usdValues.last_updated) };
}

export async function summarize(view: View, filters: Filters): Promise<SummaryResponse> {
  const { tables, pairing } = view;
  const { figures } = tables.assets.columns;
  const marks = filterOf(view, filters);
  const sortedBy = (name: Order, direction: Direction['direction'] = 'ascending') =>
    rowsInOrder(view, { name, direction }, marks);
  const rows = sortedBy('position');
  const marketCap = sumOf(figures.market_cap, rows);
  const largest = sortedBy('market_cap', 'descending')
    .subarray(0, DOMINANCE_ASSETS)
    .filter((row) => !Number.isNaN(figures.market_cap[row]));
  return {
    last_updated: view.lastUpdated,
    count: rows.length,
    market_cap: marketCap,
    volume_24h: sumOf(figures.volume_24h, rows),
    dominance: dominanceOf(view, largest, marketCap),
    usd_match: countMatches(pairing, marks),
    abs_spread: spreadsOf(knownOf(pairing.figures.abs_spread, sortedBy('abs_spread'))),
    change_24h: changesOf(figures.change_24h, rows),
    figures_at: await agesOfBoth(view, rows),
  };
}
