// Rows are added to a table as queries return them; the table has them in the order of `position`.
import { createGrowing } from './growing.ts';
import { sharedArray } from './shared-array.ts';

/** The arrival number of each row, in the order of the table; undefined if they arrived in that order. */
export type Arrival = Uint32Array | undefined;

export function createArrival(expected: number) {
  const positions = createGrowing(Float64Array, expected);
  let last = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  return {
    /** `position` of the next row. */
    add(position: number): void {
      isSorted &&= position > last;
      last = position;
      positions.push(position);
    },
    count: positions.length,
    finish(): Arrival {
      if (isSorted) return undefined;
      const byArrival = positions.view();
      const arrival = sharedArray(Uint32Array, byArrival.length);
      for (let number = 0; number < arrival.length; number += 1) arrival[number] = number;
      return arrival.sort((a, b) => (byArrival[a] as number) - (byArrival[b] as number));
    },
  };
}
