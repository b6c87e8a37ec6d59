// Walks through a sort order in either direction, from its start or from any of its rows.
import type { Orders } from './orders.ts';

export type Direction = 'ascending' | 'descending';

export type Walk = {
  /** The next rows; fewer than `count` only at the end. Not to be modified. */
  next: (count: number) => Uint32Array;
};

/** `after`: the row that precedes the first one of the walk. */
export function walkOf(orders: Orders, direction: Direction, after?: number): Walk {
  const place = after === undefined ? -1 : orders.ascending.indexOf(after);
  // Rows without a value come last in both directions.
  const isDescending = direction === 'descending' && place < orders.valued;
  return isDescending ? walkRuns(orders, place) : walkUp(orders, place + 1);
}

function walkUp({ ascending }: Orders, start: number): Walk {
  let at = start;
  return {
    next(count) {
      const rows = ascending.subarray(at, at + count);
      at += rows.length;
      return rows;
    },
  };
}

/** From the run with the highest value to the one with the lowest; within each run of equal values, by id as well. */
function walkRuns(orders: Orders, place: number): Walk {
  const { ascending, valued, ties } = orders;
  const withoutValue = walkUp(orders, valued);
  /** The current run, and the next place in it. */
  let run = { start: valued, at: valued, end: valued };
  if (place >= 0) run = { start: startOfRun(orders, place), at: place + 1, end: endOfRun(orders, place) };

  return {
    next(count) {
      const rows = new Uint32Array(Math.min(count, ascending.length));
      let { start, at, end } = run;
      let filled = 0;
      while (filled < rows.length) {
        if (at < end) {
          rows[filled++] = ascending[at++] as number;
          continue;
        }
        // Most runs are of one row.
        while (filled < rows.length && start > 0 && isTie(ties, start - 1) === 0)
          rows[filled++] = ascending[--start] as number;
        if (start === 0 || filled === rows.length) break;
        end = start;
        start = startOfRun(orders, end - 1);
        at = start;
      }
      run = { start, at, end };
      const last = withoutValue.next(rows.length - filled);
      rows.set(last, filled);
      return rows.subarray(0, filled + last.length);
    },
  };
}

const ALL_BITS = 0xff;
const isTie = (ties: Uint8Array, place: number) => ((ties[place >>> 3] as number) >>> (place & 7)) & 1;

/** The first place with the same value. */
function startOfRun({ ties }: Orders, place: number): number {
  let start = place;
  while (isTie(ties, start)) start -= (start & 7) === 7 && ties[start >>> 3] === ALL_BITS ? 8 : 1;
  return start;
}

/** The end of the places with the same value. */
function endOfRun({ ties, valued }: Orders, place: number): number {
  let end = place + 1;
  while (end < valued && isTie(ties, end)) end += (end & 7) === 0 && ties[end >>> 3] === ALL_BITS ? 8 : 1;
  return end;
}
