// Finds the rows of a page: sorts, filters and takes the requested range.
import { InvalidQueryError, type QueryError } from '../../http/parse-query.ts';
import { assetRowOf } from '../../tables/asset-table.ts';
import { type Direction, orderOf } from '../../views/columns.ts';
import type { View } from '../../views/view.ts';
import type { AssetsQuery } from './assets-query.ts';
import { filterOf, type Marks } from './filter.ts';

export type Page = { rows: Uint32Array; total: number; hasMore: boolean };

const UNKNOWN_ASSET: QueryError = { parameter: 'cursor', detail: 'names an asset that does not exist' };

export function findPage(view: View, { sort, filters, limit, cursor }: AssetsQuery): Page {
  const order = orderOf(view, sort);
  const start = cursor ? placeAfter(view, order, cursor.after) : 0;
  const marks = filterOf(view, filters);
  if (marks) return takeMarked(order, marks, start, limit);
  const rows = order.subarray(start, start + limit);
  return { rows, total: order.length, hasMore: start + rows.length < order.length };
}

/** The marked rows, or all, in an order. */
export function rowsInOrder(view: View, by: Direction, marks: Marks | undefined): Uint32Array {
  const order = orderOf(view, by);
  return marks ? takeMarked(order, marks, 0, order.length).rows : order;
}

function takeMarked(order: Uint32Array, marks: Marks, start: number, limit: number): Page {
  const rows = new Uint32Array(Math.min(limit, order.length));
  let [taken, total, hasMore] = [0, 0, false];
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] as number;
    if (marks[row] === 0) continue;
    total += 1;
    if (place < start) continue;
    if (taken < limit) rows[taken++] = row;
    else hasMore = true;
  }
  return { rows: rows.subarray(0, taken), total, hasMore };
}

/** The index after the asset with this id. */
function placeAfter({ tables }: View, order: Uint32Array, id: number): number {
  const row = assetRowOf(tables.assets, id);
  if (row === undefined) throw new InvalidQueryError([UNKNOWN_ASSET]);
  return order.indexOf(row) + 1;
}
