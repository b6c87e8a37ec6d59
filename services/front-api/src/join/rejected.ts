// Rejected records in the join: they compete for their symbol and name as any other, and nobody else gets what they win.
import type { RejectedName } from '@coinfront/contracts';
import type { PlacedAsset, PlacedUsd } from './rows.ts';

/** The place of what is not in the table. */
export const NOWHERE = -1;

/** No id of a source begins so. */
const USD_PREFIX = '\0rejected ';

const UNKNOWN = { price: undefined, marketCap: undefined, at: undefined } as const;

/** Ids of sources are above 0. */
export const rejectedAssets = (names: readonly RejectedName[]): PlacedAsset[] =>
  names.map((name, index) => ({ ...name, ...UNKNOWN, addedAt: undefined, row: NOWHERE, id: -1 - index }));

export const rejectedUsdValues = (names: readonly RejectedName[]): PlacedUsd[] =>
  names.map(({ symbol_key, name_key }, index) => ({
    ...UNKNOWN,
    row: NOWHERE,
    id: `${USD_PREFIX}${index}`,
    symbol: symbol_key,
    name_key,
  }));

export const isRejectedAsset = (id: number): boolean => id < 0;
export const isRejectedUsdValue = (id: string): boolean => id.startsWith(USD_PREFIX);

/** How words refer to what has this id. */
export const assetWords = (id: number): string => (isRejectedAsset(id) ? 'a rejected asset' : `asset ${id}`);
export const usdWords = (id: string): string =>
  isRejectedUsdValue(id) ? 'a rejected USD value' : `USD value ${id}`;
