// Rejected records in the join: they compete for their symbol and name like rows, and no other asset gets what they match.
import type { RejectedName } from '@coinfront/contracts';
import type { PlacedAsset, PlacedUsd } from './rows.ts';

/** The row number of a record that is not in the table. */
export const NO_ROW = -1;

/** No source id starts like this. */
const USD_PREFIX = '\0rejected ';

const UNKNOWN = { price: undefined, marketCap: undefined, at: undefined } as const;

/** With negative ids: source ids are positive. */
export const rejectedAssets = (names: readonly RejectedName[]): PlacedAsset[] =>
  names.map((name, index) => ({ ...name, ...UNKNOWN, addedAt: undefined, row: NO_ROW, id: -1 - index }));

export const rejectedUsdValues = (names: readonly RejectedName[]): PlacedUsd[] =>
  names.map(({ symbol_key, name_key }, index) => ({
    ...UNKNOWN,
    row: NO_ROW,
    id: `${USD_PREFIX}${index}`,
    symbol: symbol_key,
    name_key,
  }));

export const isRejectedAsset = (id: number): boolean => id < 0;
export const isRejectedUsdValue = (id: string): boolean => id.startsWith(USD_PREFIX);

/** How explanations refer to this id. */
export const assetWords = (id: number): string => (isRejectedAsset(id) ? 'a rejected asset' : `asset ${id}`);
export const usdWords = (id: string): string =>
  isRejectedUsdValue(id) ? 'a rejected USD value' : `USD value ${id}`;
