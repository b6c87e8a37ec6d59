// Collects the figures of a run's rows for the history.
import { createNumberList, type NumberList } from '../number-list.ts';
import type { RowFigures } from '../row-figures.ts';

/** Three parallel lists. NaN stands for an unknown figure. */
export type Points = { ids: readonly (number | string)[]; prices: NumberList; marketCaps: NumberList };

export function createPoints() {
  const ids: (number | string)[] = [];
  const prices = createNumberList();
  const marketCaps = createNumberList();
  return {
    /** For an inserted row. A row without both figures is skipped. */
    add(id: number | string, { price, market_cap }: RowFigures): void {
      if (price === null && market_cap === null) return;
      ids.push(id);
      prices.push(price ?? Number.NaN);
      marketCaps.push(market_cap ?? Number.NaN);
    },
    all: (): Points => ({ ids, prices, marketCaps }),
  };
}
