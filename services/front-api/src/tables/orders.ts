// A sort order of a table's rows in both directions, computed once when the table is loaded.
import type { FigureColumn } from './figure-column.ts';

export type Orders = { ascending: Uint32Array; descending: Uint32Array };

/** All row numbers in ascending order. */
export function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(new SharedArrayBuffer(4 * count));
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

/** The order of the source. */
export function ordersOfPosition(count: number): Orders {
  return { ascending: allRows(count), descending: allRows(count).reverse() };
}

/** Row numbers sorted by id. Ids are unique. */
export function orderOfIds(ids: FigureColumn): Uint32Array {
  return allRows(ids.length).sort((a, b) => (ids[a] as number) - (ids[b] as number));
}

/** Sorted by value, then by id. Rows without a value come last in both directions. */
export function ordersOf(values: FigureColumn, byId: Uint32Array): Orders {
  const ascending = allRows(byId.length);
  let valued = 0;
  for (const row of byId) if (!Number.isNaN(values[row])) ascending[valued++] = row;
  let at = valued;
  for (const row of byId) if (Number.isNaN(values[row])) ascending[at++] = row;
  // Sorting is stable, so rows with equal values stay sorted by id.
  ascending.subarray(0, valued).sort((a, b) => (values[a] as number) - (values[b] as number));
  return { ascending, descending: descendingOf(ascending, values, valued) };
}

/** Reverses the order, except within runs of equal values. */
function descendingOf(ascending: Uint32Array, values: FigureColumn, valued: number): Uint32Array {
  const valueAt = (place: number) => values[ascending[place] as number] as number;
  const descending = allRows(ascending.length);
  descending.set(ascending.subarray(valued), valued);
  let at = 0;
  for (let end = valued; end > 0; ) {
    let start = end - 1;
    while (start > 0 && valueAt(start - 1) === valueAt(end - 1)) start -= 1;
    descending.set(ascending.subarray(start, end), at);
    at += end - start;
    end = start;
  }
  return descending;
}
