// What a row of the API says of the USD value beside it. Without schemas, for threads that need nothing else of them.

/** Each with its meaning, the surest first. */
export const USD_MATCHES = {
  mapped: 'an editor named the USD value',
  name: 'same symbol and name, prices of one day do not contradict',
  price: 'same symbol, agreeing prices',
  similar: 'same symbol, one name contains the other, prices do not contradict',
  symbol:
    'the only asset and the only USD value of this symbol, both have a price, prices and market caps are alike',
  renamed: 'another symbol, but the same name, unique in both sources, prices do not contradict',
  none: 'no match: an editor said that the asset has no USD value',
  ambiguous: 'no match: there are USD values of this symbol, but nothing tells that one is of this asset',
  unpriced: 'no match: the source has no price, or the record of the USD value was rejected',
  missing: 'no match: the source has nothing of this symbol',
} as const;

export type UsdMatch = keyof typeof USD_MATCHES;

export const USD_MATCH_NAMES = Object.keys(USD_MATCHES) as [UsdMatch, ...UsdMatch[]];
