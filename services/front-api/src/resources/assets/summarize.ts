// The market of some assets in a few figures.
import { DOMINANCE_ASSETS, SPREAD_BARS, type SummaryResponse } from '@coinfront/contracts';
import { countMatches } from '../../join/pairing.ts';
import type { FigureColumn } from '../../tables/figure-column.ts';
import { parseRow } from '../../tables/json-rows.ts';
import type { View } from '../../views/view.ts';
import { filterOf } from './filter.ts';
import type { Filters } from './filters-query.ts';
import { findRows } from './find-page.ts';
import { createSort } from './sort.ts';

/** What is known of a figure of these rows, in their order. */
function knownOf(figures: FigureColumn, rows: Iterable<number>): number[] {
  const known: number[] = [];
  for (const row of rows) if (!Number.isNaN(figures[row])) known.push(figures[row] as number);
  return known;
}

const sumOf = (figures: FigureColumn, rows: Uint32Array): number =>
  knownOf(figures, rows).reduce((sum, figure) => sum + figure, 0);

/** Between two values the line between them. Null of none. */
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
    const { id, symbol, name } = parseRow<{ id: number; symbol: string; name: string }>(json, row);
    const marketCap = columns.figures.market_cap[row] as number;
    return { id, symbol, name, market_cap: marketCap, percent: shareOf(marketCap, whole) };
  });
  const sum = data.reduce((total, { market_cap }) => total + market_cap, 0);
  return { percent: shareOf(sum, whole), data };
}

/** `sorted`: all spreads, the smallest first. */
function spreadsOf(sorted: readonly number[]): SummaryResponse['abs_spread'] {
  const counts = SPREAD_BARS.map(() => 0);
  for (const spread of sorted) {
    const bar = SPREAD_BARS.findLastIndex((from) => from <= spread);
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return {
    count: sorted.length,
    median: quantileOf(sorted, 0.5),
    p95: quantileOf(sorted, 0.95),
    histogram: SPREAD_BARS.map((from, bar) => ({
      from,
      to: SPREAD_BARS[bar + 1] ?? null,
      count: counts[bar] as number,
    })),
  };
}

function changesOf(changes: FigureColumn, rows: Uint32Array): SummaryResponse['change_24h'] {
  const known = knownOf(changes, rows);
  const rose = known.filter((change) => change > 0).length;
  const fell = known.filter((change) => change < 0).length;
  return { rose, fell, unchanged: known.length - rose - fell, unknown: rows.length - known.length };
}

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

/** `times` in Unix ms. */
function agesOf(times: readonly number[], publishedAt: Date): SummaryResponse['figures']['assets'] {
  const sorted = Float64Array.from(times).sort();
  const newest = sorted.at(-1) ?? null;
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
  const ageOf = (time: number | null) => (time === null ? null : (publishedAt.getTime() - time) / 1_000);
  return {
    newest: isoOf(newest),
    median: isoOf(median),
    newest_age_seconds: ageOf(newest),
    median_age_seconds: ageOf(median),
  };
}

export function summarize(view: View, filters: Filters): SummaryResponse {
  const { state, tables, pairing } = view;
  const { figures, times } = tables.assets.columns;
  const marks = filterOf(view, filters);
  const sorted = (by: Parameters<typeof createSort>[0]) => findRows(view, { filters, sort: createSort(by) });
  const rows = sorted('position');
  const marketCap = sumOf(figures.market_cap, rows);
  const largest = sorted('-market_cap')
    .subarray(0, DOMINANCE_ASSETS)
    .filter((row) => !Number.isNaN(figures.market_cap[row]));
  const usdRows = Array.from(rows, (row) => pairing.usdRows[row] as number).filter((row) => row !== -1);
  return {
    last_updated: view.lastUpdated,
    count: rows.length,
    market_cap: marketCap,
    volume_24h: sumOf(figures.volume_24h, rows),
    dominance: dominanceOf(view, largest, marketCap),
    usd_match: countMatches(pairing, marks),
    abs_spread: spreadsOf(knownOf(pairing.figures.abs_spread, sorted('abs_spread'))),
    change_24h: changesOf(figures.change_24h, rows),
    figures: {
      assets: agesOf(knownOf(times, rows), state.assets.last_updated),
      usd_values: agesOf(knownOf(tables.usdValues.columns.times, usdRows), state.usdValues.last_updated),
    },
  };
}
