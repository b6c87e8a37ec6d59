// Parses `sort`.
import type { Direction } from '../../tables/walk.ts';
import { ORDERS, type Order } from '../../views/columns.ts';

export type Sort = {
  name: Order;
  direction: Direction;
  /** The parameter's value: `market_cap`, `-market_cap`. */
  text: string;
};

/** Undefined if the order is unknown. */
export function readSort(text: string): Sort | undefined {
  const isDescending = text.startsWith('-');
  const written = isDescending ? text.slice(1) : text;
  const name = ORDERS.find((known) => known === written);
  return name && { text, name, direction: isDescending ? 'descending' : 'ascending' };
}
