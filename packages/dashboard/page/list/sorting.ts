// The order of the list, and what a click on a column's title makes of it.
import { COLUMNS, type Column, type ColumnOrder } from './columns.ts';

export type Direction = 'ascending' | 'descending';

/** How the order goes by `order`, or undefined where it goes by another. */
export function directionOf(sort: string, order: string): Direction | undefined {
  if (sort === order) return 'ascending';
  return sort === `-${order}` ? 'descending' : undefined;
}

/** First the way that is looked for most, then the other, then the order of the source. */
export function nextSort(sort: string, { order, isAscendingFirst }: ColumnOrder): string {
  const both = isAscendingFirst ? [order, `-${order}`] : [`-${order}`, order];
  return [...both, ''][both.indexOf(sort) + 1] ?? '';
}

/** The only column that the list is sorted by, though another stands for the same order. */
export function isSortedBy({ name, orders }: Column, sort: string): boolean {
  const by = ({ orders: some }: Pick<Column, 'orders'>) => some.some(({ order }) => directionOf(sort, order));
  return by({ orders }) && COLUMNS.find(by)?.name === name;
}
