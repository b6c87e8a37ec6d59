// The orders in which assets can be asked for.
import { ORDER_NAMES, type OrderName } from '../../tables/asset-table.ts';

export const SORT_NAMES = ORDER_NAMES;

export type Sort = {
  /** As it is written: `market_cap`, `-market_cap`. */
  text: string;
  name: OrderName;
  direction: 'ascending' | 'descending';
};

/** Undefined for an order that is not known. */
export function readSort(text: string): Sort | undefined {
  const isDescending = text.startsWith('-');
  const written = isDescending ? text.slice(1) : text;
  const name = SORT_NAMES.find((known) => known === written);
  return name && { text, name, direction: isDescending ? 'descending' : 'ascending' };
}
