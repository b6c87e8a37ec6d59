// The order of the list, and how a click on a column title changes it.
import { COLUMNS, type Column, type ColumnOrder } from './columns.ts';

type Direction = 'ascending' | 'descending';

/** Direction in which `sort` uses `order`; undefined if it uses another order. */
export function directionOf(sort: string, order: string): Direction | undefined {
  if (sort === order) return 'ascending';
  return sort === `-${order}` ? 'descending' : undefined;
}

/** Cycles through the usual direction, the other one, and the order of the source. */
export function nextSort(sort: string, { order, isAscendingFirst }: ColumnOrder): string {
  const both = isAscendingFirst ? [order, `-${order}`] : [`-${order}`, order];
  return [...both, ''][both.indexOf(sort) + 1] ?? '';
}

/** True for one column only, even if two columns sort by the same order. */
export function isSortedBy({ name, orders }: Column, sort: string): boolean {
  const by = ({ orders: some }: Pick<Column, 'orders'>) => some.some(({ order }) => directionOf(sort, order));
  return by({ orders }) && COLUMNS.find(by)?.name === name;
}
