// The orders in which assets can be asked for.
import { type Direction, ORDERS } from '../../views/columns.ts';

export type Sort = Direction & {
  /** As it is written: `market_cap`, `-market_cap`. */
  text: string;
};

/** Undefined for an order that is not known. */
export function readSort(text: string): Sort | undefined {
  const isDescending = text.startsWith('-');
  const written = isDescending ? text.slice(1) : text;
  const name = ORDERS.find((known) => known === written);
  return name && { text, name, direction: isDescending ? 'descending' : 'ascending' };
}
