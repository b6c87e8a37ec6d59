// Computes the summary of the matching assets.
import {
  type Asset,
  DOMINANCE_ASSETS,
  type FiguresAges,
  SPREAD_BARS,
  type SummaryResponse,
} from '@coinfront/contracts';
import { figuresAges } from '../../figures-ages.ts';
import { countMatches } from '../../join/pairing.ts';
import type { FigureColumn } from '../../tables/figure-column.ts';
import { parseRow } from '../../tables/json-rows.ts';
import { lowerBound } from '../../tables/lower-bound.ts';
import type { Direction } from '../../tables/walk.ts';
import { inRanges, type Steps } from '../../turns.ts';
import type { Order } from '../../views/columns.ts';
import type { View } from '../../views/view.ts';
import { findFiguresAt } from './figures-at.ts';
import type { Filters } from './filters-query.ts';
import { matching, takeRows, walkIn } from './find-page.ts';

/** The known values of a figure of these rows, in their order. */
function* knownOf(figures: FigureColumn, rows: Uint32Array): Steps<Float64Array> {
  const known = new Float64Array(rows.length);
  let count = 0;
  yield* inRanges(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const figure = figures[rows[at] as number] as number;
      if (!Number.isNaN(figure)) known[count++] = figure;
    }
  });
  return known.subarray(0, count);
}

function* sumOf(figures: FigureColumn, rows: Uint32Array): Steps<number> {
  let sum = 0;
  yield* inRanges(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const figure = figures[rows[at] as number] as number;
      if (!Number.isNaN(figure)) sum += figure;
    }
  });
  return sum;
}

type Sorted = { count: number; at: (place: number) => number };

/** Interpolates between values. Null without values. */
function quantileOf({ count, at }: Sorted, share: number): number | null {
  if (count === 0) return null;
  const place = share * (count - 1);
  const below = at(Math.floor(place));
  const above = at(Math.ceil(place));
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

/** `spreads`: all, ascending without their signs. */
function absSpreadsOf(spreads: Float64Array): SummaryResponse['abs_spread'] {
  const count = spreads.length;
  const sorted: Sorted = { count, at: (place) => Math.abs(spreads[place] as number) };
  const begins = SPREAD_BARS.map((from) => lowerBound(count, (place) => sorted.at(place) >= from));
  return {
    count,
    median: quantileOf(sorted, 0.5),
    p95: quantileOf(sorted, 0.95),
    histogram: SPREAD_BARS.map((from, bar) => ({
      from,
      to: SPREAD_BARS[bar + 1] ?? null,
      count: (begins[bar + 1] ?? count) - (begins[bar] as number),
    })),
  };
}

function* changesOf(changes: FigureColumn, rows: Uint32Array): Steps<SummaryResponse['change_24h']> {
  let [rose, fell, unchanged] = [0, 0, 0];
  yield* inRanges(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const change = changes[rows[at] as number] as number;
      if (change > 0) rose += 1;
      else if (change < 0) fell += 1;
      else if (change === 0) unchanged += 1;
    }
  });
  return { rose, fell, unchanged, unknown: rows.length - rose - fell - unchanged };
}

function* agesOf(times: FigureColumn, rows: Uint32Array, publishedAt: Date): Steps<FiguresAges> {
  const figuresAt = yield* findFiguresAt(yield* knownOf(times, rows), publishedAt);
  return figuresAges(figuresAt, publishedAt);
}

/** The USD rows of these assets. */
function* usdRowsOf({ pairing }: View, rows: Uint32Array): Steps<Uint32Array> {
  const usdRows = new Uint32Array(rows.length);
  let count = 0;
  yield* inRanges(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const usdRow = pairing.usdRows[rows[at] as number] as number;
      if (usdRow !== -1) usdRows[count++] = usdRow;
    }
  });
  return usdRows.subarray(0, count);
}

export function* summarize(view: View, filters: Filters): Steps<SummaryResponse> {
  const { state, tables, pairing } = view;
  const { figures, times } = tables.assets.columns;
  const { marks, total } = yield* matching(view, filters);
  const inOrder = (name: Order, direction: Direction, count = total) =>
    takeRows(walkIn(view, { name, direction }), marks, count);
  const rows = yield* inOrder('position', 'ascending');
  const marketCap = yield* sumOf(figures.market_cap, rows);
  const largest = (yield* inOrder('market_cap', 'descending', Math.min(DOMINANCE_ASSETS, total))).filter(
    (row) => !Number.isNaN(figures.market_cap[row]),
  );
  const bySpread = yield* inOrder('abs_spread', 'ascending');
  const usdRows = yield* usdRowsOf(view, rows);
  return {
    last_updated: view.lastUpdated,
    count: rows.length,
    market_cap: marketCap,
    volume_24h: yield* sumOf(figures.volume_24h, rows),
    dominance: dominanceOf(view, largest, marketCap),
    usd_match: yield* countMatches(pairing, marks),
    abs_spread: absSpreadsOf(yield* knownOf(pairing.spreads, bySpread)),
    change_24h: yield* changesOf(figures.change_24h, rows),
    figures_at: {
      assets: yield* agesOf(times, rows, state.assets.last_updated),
      usd_values: yield* agesOf(tables.usdValues.columns.times, usdRows, state.usdValues.last_updated),
    },
  };
}
