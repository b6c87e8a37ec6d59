// The figures of a run's rows, as the history keeps them.
import { createNumberList, type NumberList } from '../number-list.ts';
import type { RowFigures } from '../row-figures.ts';

/** Three lists of one length and order. NaN stands for a figure that the source does not know. */
export type Points = { ids: readonly (number | string)[]; prices: NumberList; marketCaps: NumberList };

export function createPoints() {
  const ids: (number | string)[] = [];
  const prices = createNumberList();
  const marketCaps = createNumberList();
  return {
    /** Of a row that was inserted. Without either figure there is nothing to keep. */
    add(id: number | string, { price, market_cap }: RowFigures): void {
      if (price === null && market_cap === null) return;
      ids.push(id);
      prices.push(price ?? Number.NaN);
      marketCaps.push(market_cap ?? Number.NaN);
    },
    all: (): Points => ({ ids, prices, marketCaps }),
  };
}
