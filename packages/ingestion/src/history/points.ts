// The figures of a run's rows, as the history keeps them.
import type { RowFigures } from '../row-figures.ts';

/** Three lists of one length and order. NaN stands for a figure that the source does not know. */
export type Points = { ids: (number | string)[]; prices: number[]; marketCaps: number[] };

export function createPoints() {
  // Lists of nothing but numbers take 8 bytes for each: with nulls among them they would take three times as much.
  const points: Points = { ids: [], prices: [], marketCaps: [] };
  return {
    /** Of a row that was inserted. Without either figure there is nothing to keep. */
    add(id: number | string, { price, market_cap }: RowFigures): void {
      if (price === null && market_cap === null) return;
      points.ids.push(id);
      points.prices.push(price ?? Number.NaN);
      points.marketCaps.push(market_cap ?? Number.NaN);
    },
    all: (): Readonly<Points> => points,
  };
}
