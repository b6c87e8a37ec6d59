// The rows of a table in one order, both ways, sorted once when the table is made.
import type { FigureColumn } from './figure-column.ts';

export type Orders = { ascending: Uint32Array; descending: Uint32Array };

/** In the order that they lie in. */
export function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(new SharedArrayBuffer(4 * count));
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

/** The order that the rows lie in. */
export function ordersOfPosition(count: number): Orders {
  return { ascending: allRows(count), descending: allRows(count).reverse() };
}

/** By the value, then by id; rows without a value come last in both directions. */
export function ordersOf(values: FigureColumn, ids: FigureColumn): Orders {
  const byId = (a: number, b: number) => (ids[a] as number) - (ids[b] as number);
  const ascending = allRows(values.length).sort((a, b) => {
    const [valueOfA, valueOfB] = [values[a] as number, values[b] as number];
    if (valueOfA < valueOfB) return -1;
    if (valueOfA > valueOfB) return 1;
    if (valueOfA === valueOfB) return byId(a, b);
    return Number(Number.isNaN(valueOfA)) - Number(Number.isNaN(valueOfB)) || byId(a, b);
  });
  return { ascending, descending: descendingOf(ascending, values) };
}

/** Runs of equal values change places, and keep their inner order. */
function descendingOf(ascending: Uint32Array, values: FigureColumn): Uint32Array {
  const valueAt = (place: number) => values[ascending[place] as number] as number;
  const firstWithout = ascending.findIndex((row) => Number.isNaN(values[row]));
  const valued = firstWithout === -1 ? ascending.length : firstWithout;
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
