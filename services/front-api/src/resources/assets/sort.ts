// The orders in which assets can be asked for.
import { ORDERS, type Order } from '../../views/columns.ts';

export type Sort = {
  /** As it is written: `market_cap`, `-market_cap`. */
  text: string;
  name: Order;
  direction: 'ascending' | 'descending';
};

const DESCENDING = '-';

/** By a name, with - before it for descending. */
export type SortText = Order | `-${Order}`;

/** Undefined for an order that is not known. */
export function readSort(text: string): Sort | undefined {
  const isDescending = text.startsWith(DESCENDING);
  const written = isDescending ? text.slice(DESCENDING.length) : text;
  const name = ORDERS.find((known) => known === written);
  return name && { text, name, direction: isDescending ? 'descending' : 'ascending' };
}

export const createSort = (text: SortText): Sort => readSort(text) as Sort;
