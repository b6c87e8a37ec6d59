// What the figures of a snapshot's rows say of the snapshot: how many have a price, and how old they are.
import type { FiguresAt } from '@coinfront/contracts';
import type { RowFigures } from '../row-figures.ts';

/** Clocks differ. A time beyond this is a mistake, and would make old figures look new for years. */
const AHEAD_TOLERATED_MS = 24 * 3_600_000;

export function createFiguresSeen(now = Date.now) {
  const times: number[] = [];
  let priced = 0;

  return {
    add({ price, at }: RowFigures): void {
      // A price of 0 is unknown, as in the join.
      if (price) priced++;
      const time = Date.parse(at ?? '');
      if (time <= now() + AHEAD_TOLERATED_MS) times.push(time);
    },
    priced: (): number => priced,
    figuresAt(): FiguresAt {
      const sorted = Float64Array.from(times).sort();
      const dateAt = (place: number) => (sorted.length === 0 ? null : new Date(sorted[place] as number));
      // Of two in the middle the older, as in the summary of the front API.
      return { newest: dateAt(sorted.length - 1), median: dateAt(Math.floor((sorted.length - 1) / 2)) };
    },
  };
}
