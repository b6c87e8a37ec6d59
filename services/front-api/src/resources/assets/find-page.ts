// The rows of a page: an order of the table, what of it the filters leave, and the piece that is asked for.
import { InvalidQueryError, type QueryFault } from '../../http/parse-query.ts';
import { assetRowOf } from '../../tables/asset-table.ts';
import type { View } from '../../views/view.ts';
import type { AssetsQuery } from './assets-query.ts';
import { filterOf } from './filter.ts';

export type Page = { rows: Uint32Array; total: number; hasMore: boolean };

const STALE_CURSOR: QueryFault = { parameter: 'cursor', detail: 'names an asset that is not there' };

export function findPage(view: View, query: AssetsQuery): Page {
  const { sort, cursor, limit } = query;
  const order = view.tables.assets.columns.orders[sort.name][sort.direction];
  const isWanted = filterOf(view, query);
  const rows = isWanted ? order.filter(isWanted) : order;

  let start = 0;
  if (cursor) {
    const before = order.subarray(0, placeAfter(view, order, cursor.after));
    start = isWanted ? before.filter(isWanted).length : before.length;
  }
  const page = rows.subarray(start, start + limit);
  return { rows: page, total: rows.length, hasMore: start + page.length < rows.length };
}

/** Where the order goes on after the asset of this id. */
function placeAfter({ tables }: View, order: Uint32Array, id: number): number {
  const row = assetRowOf(tables.assets, id);
  if (row === undefined) throw new InvalidQueryError([STALE_CURSOR]);
  return order.indexOf(row) + 1;
}
