// What the figures of a snapshot's rows say of the snapshot: how many have a price, and how old they are.
import { type FiguresAt, figuresAt } from '@coinfront/contracts';
import { createNumberList } from '../number-list.ts';
import type { RowFigures } from '../row-figures.ts';

export function createFiguresSeen(now = () => new Date()) {
  const times = createNumberList();
  let priced = 0;

  return {
    add({ price, at }: RowFigures): void {
      // A price of 0 is unknown, as in the join.
      if (price) priced++;
      const time = Date.parse(at ?? '');
      if (!Number.isNaN(time)) times.push(time);
    },
    priced: (): number => priced,
    figuresAt: (): FiguresAt => figuresAt(times.toArray(), now()),
  };
}
