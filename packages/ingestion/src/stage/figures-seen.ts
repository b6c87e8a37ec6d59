// Summarises the figures of a snapshot's rows: how many rows have a price, and how old the figures are.
import { type FiguresAt, figuresAt } from '@coinfront/contracts';
import { createNumberList } from '../number-list.ts';
import type { RowFigures } from '../row-figures.ts';

export function createFiguresSeen(now = () => new Date()) {
  const times = createNumberList();
  let priced = 0;

  return {
    add({ price, at }: RowFigures): void {
      // A price of 0 counts as unknown, as in the join.
      if (price) priced++;
      const time = Date.parse(at ?? '');
      if (!Number.isNaN(time)) times.push(time);
    },
    priced: (): number => priced,
    figuresAt: (): FiguresAt => figuresAt(times.toArray(), now()),
  };
}
