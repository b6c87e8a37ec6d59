// A sort order of a table's rows, computed once when the table is loaded, and walked in both directions. In shared memory.
import type { FigureColumn } from './figure-column.ts';
import { sortByValue } from './radix-sort.ts';
import { sharedArray } from './shared-array.ts';

export type Orders = {
  /** Row numbers sorted by value, then by id; those without a value come last. */
  ascending: Uint32Array;
  /** Number of rows with a value. */
  valued: number;
  /** One bit per place of `ascending`: 1 if its row has the same value as the row before. */
  ties: Uint8Array;
};

/** All row numbers in ascending order. */
export function allRows(count: number): Uint32Array {
  const rows = sharedArray(Uint32Array, count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

const createBits = (count: number) => sharedArray(Uint8Array, Math.ceil(count / 8));

/** The order of the source. */
export const ordersOfPosition = (count: number): Orders => ({
  ascending: allRows(count),
  valued: count,
  ties: createBits(count),
});

/** Row numbers sorted by id. Ids are unique. */
export function orderOfIds(ids: FigureColumn): Uint32Array {
  const rows = allRows(ids.length);
  sortByValue(rows, ids);
  return rows;
}

export function ordersOf(values: FigureColumn, byId: Uint32Array): Orders {
  const ascending = allRows(byId.length);
  let valued = 0;
  for (const row of byId) if (!Number.isNaN(values[row])) ascending[valued++] = row;
  let at = valued;
  for (const row of byId) if (Number.isNaN(values[row])) ascending[at++] = row;
  // Sorting is stable, so rows with equal values stay sorted by id.
  sortByValue(ascending.subarray(0, valued), values);
  return { ascending, valued, ties: tiesOf(ascending.subarray(0, valued), values) };
}

function tiesOf(sorted: Uint32Array, values: FigureColumn): Uint8Array {
  const ties = createBits(sorted.length);
  for (let place = 1; place < sorted.length; place += 1)
    if (values[sorted[place] as number] === values[sorted[place - 1] as number])
      ties[place >>> 3] = (ties[place >>> 3] as number) | (1 << (place & 7));
  return ties;
}
