// The orders in which assets can be asked for.

/** Where a row stands: by this field, then by id. */
type SortField = {
  /** Path in a stored asset. */
  path: string;
  /** No two assets of a snapshot have the same, and none has none. */
  unique: boolean;
};

/** All of them the asset's own, so that the order does not change with the USD values. */
export const SORT_FIELDS = {
  position: { path: 'position', unique: true },
  rank: { path: 'cmc_rank', unique: false },
  // By the forms that ignore case and punctuation, which have an index too.
  name: { path: 'name_key', unique: false },
  symbol: { path: 'symbol_key', unique: false },
  price: { path: 'quote.USD.price', unique: false },
  market_cap: { path: 'quote.USD.market_cap', unique: false },
  volume_24h: { path: 'quote.USD.volume_24h', unique: false },
  change_24h: { path: 'quote.USD.percent_change_24h', unique: false },
} as const satisfies Record<string, SortField>;

export type SortName = keyof typeof SORT_FIELDS;

export const SORT_NAMES = Object.keys(SORT_FIELDS) as SortName[];

export type Sort = SortField & {
  /** As it is written: `market_cap`, `-market_cap`. */
  text: string;
  direction: 1 | -1;
};

/** Undefined for an order that is not known. */
export function readSort(text: string): Sort | undefined {
  const isDescending = text.startsWith('-');
  const name = isDescending ? text.slice(1) : text;
  if (!Object.hasOwn(SORT_FIELDS, name)) return undefined;
  return { ...SORT_FIELDS[name as SortName], text, direction: isDescending ? -1 : 1 };
}
