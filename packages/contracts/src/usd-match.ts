// The values of `usd_match`. Without schemas, so that threads need not load zod for it.

/** Each with its meaning, strongest evidence first. */
export const USD_MATCHES = {
  mapped: 'an editor named the USD value',
  name: 'same symbol and name, prices within a day of each other do not contradict',
  price: 'same symbol, agreeing prices',
  similar: 'same symbol, one name contains the other, prices do not contradict',
  symbol:
    'the only asset and the only USD value with this symbol, both have a price, prices and market caps are similar',
  renamed: 'another symbol, but the same name, unique in both sources, prices do not contradict',
  none: 'no match: an editor decided that the asset has no USD value',
  ambiguous:
    'no match: there are USD values with this symbol, but no evidence that one belongs to this asset',
  unpriced: 'no match: the source has no price, or the record of the USD value was rejected',
  missing: 'no match: the source has nothing with this symbol',
} as const;

export type UsdMatch = keyof typeof USD_MATCHES;

export const USD_MATCH_NAMES = Object.keys(USD_MATCHES) as [UsdMatch, ...UsdMatch[]];
