// One figure of a history as points, summary and line.
import type { HistoryEntry } from '@coinfront/contracts/responses';

export const FIGURES = { price: 'Price', market_cap: 'Market cap' } as const;
export type FigureName = keyof typeof FIGURES;

/** A line of the chart. */
export type ChartLine = { name: string; entries: readonly HistoryEntry[] };

/** Number format of each figure. */
export const FIGURE_FORMATS = { price: 'price', market_cap: 'dollars' } as const;

/** The figure named in a link; price if there is no such figure. */
export const figureNamed = (name: string | null): FigureName =>
  name === 'market_cap' ? 'market_cap' : 'price';

export type Point = { at: string; value: number };
type Summary = { first: Point; last: Point; lowest: Point; highest: Point; points: number };

/** Summary of the entries that have the figure; undefined if none has. */
export function summaryOf(entries: readonly HistoryEntry[], figure: FigureName): Summary | undefined {
  const points = entries.flatMap(({ at, [figure]: value }) => (value === null ? [] : [{ at, value }]));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  let [lowest, highest] = [first, first];
  for (const point of points) {
    if (point.value < lowest.value) lowest = point;
    if (point.value > highest.value) highest = point;
  }
  return { first, last, lowest, highest, points: points.length };
}

/** In percent; undefined if the first value is 0. */
export const changeOf = ({ first, last }: Summary): number | undefined =>
  first.value > 0 ? (last.value / first.value - 1) * 100 : undefined;

/** Data for the chart: Unix seconds, and the figure at each; null if unknown. */
export function lineOf(
  entries: readonly HistoryEntry[],
  figure: FigureName,
): [seconds: number[], values: (number | null)[]] {
  return [entries.map(({ at }) => Date.parse(at) / 1_000), entries.map((entry) => entry[figure])];
}

/** The nearest index that has a value: the two lines rarely have values at the same time. */
export function nearestKnown(values: ArrayLike<number | null | undefined>, place: number): number | null {
  for (let distance = 0; distance < values.length; distance += 1) {
    for (const candidate of [place - distance, place + distance])
      if (typeof values[candidate] === 'number') return candidate;
  }
  return null;
}
