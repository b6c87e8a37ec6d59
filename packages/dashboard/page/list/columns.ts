// The columns of the list: titles, the API's fields they show, and the orders they sort by.
import type { UsdMatch } from '@coinfront/contracts/usd-match';

/** The fields of an asset that the list requests. */
export type ListedAsset = {
  id: number;
  name: string | null;
  symbol: string;
  cmc_rank?: number | null;
  quote?: { USD?: Partial<Record<QuoteField, number | null>> | null } | null;
  usd?: { price?: number | null } | null;
  usd_match: UsdMatch;
  spread?: number | null;
  sparkline?: readonly (number | null)[];
};

type QuoteField =
  | 'price'
  | 'percent_change_1h'
  | 'percent_change_24h'
  | 'percent_change_7d'
  | 'market_cap'
  | 'volume_24h';

export type ColumnName =
  | 'rank'
  | 'name'
  | 'price'
  | 'change_1h'
  | 'change_24h'
  | 'change_7d'
  | 'market_cap'
  | 'volume_24h'
  | 'sparkline'
  | 'usd_price'
  | 'spread'
  | 'match';

/** A sort order of the API, with the text and tooltip of its button. */
export type ColumnOrder = { order: string; text: string; isAscendingFirst?: true; meaning?: string };

export type Column = {
  name: ColumnName;
  orders: readonly ColumnOrder[];
  /** Paths for the API's `fields`. */
  fields: readonly string[];
  /** The displayed value: the cell flashes when it changes. */
  shownOf: (asset: ListedAsset) => unknown;
  isNumber?: true;
};

const ofQuote = (field: QuoteField) => ({
  fields: [`quote.USD.${field}`],
  shownOf: ({ quote }: ListedAsset) => quote?.USD?.[field],
  isNumber: true as const,
});

export const COLUMNS: readonly Column[] = [
  {
    name: 'rank',
    orders: [{ order: 'rank', text: '#', meaning: 'Rank', isAscendingFirst: true }],
    fields: ['cmc_rank'],
    shownOf: ({ cmc_rank }) => cmc_rank,
    isNumber: true,
  },
  {
    name: 'name',
    orders: [
      { order: 'name', text: 'Name', isAscendingFirst: true },
      { order: 'symbol', text: 'Symbol', isAscendingFirst: true },
    ],
    fields: ['name', 'symbol'],
    shownOf: ({ name, symbol }) => `${name} ${symbol}`,
  },
  { name: 'price', orders: [{ order: 'price', text: 'Price' }], ...ofQuote('price') },
  {
    name: 'change_1h',
    orders: [{ order: 'change_1h', text: '1 h', meaning: 'Change in 1 hour' }],
    ...ofQuote('percent_change_1h'),
  },
  {
    name: 'change_24h',
    orders: [{ order: 'change_24h', text: '24 h', meaning: 'Change in 24 hours' }],
    ...ofQuote('percent_change_24h'),
  },
  {
    name: 'change_7d',
    orders: [{ order: 'change_7d', text: '7 d', meaning: 'Change in 7 days' }],
    ...ofQuote('percent_change_7d'),
  },
  { name: 'market_cap', orders: [{ order: 'market_cap', text: 'Market cap' }], ...ofQuote('market_cap') },
  {
    name: 'volume_24h',
    orders: [{ order: 'volume_24h', text: 'Volume', meaning: 'Volume in 24 hours' }],
    ...ofQuote('volume_24h'),
  },
  {
    name: 'sparkline',
    // Sorts by the change from the line's start to its end.
    orders: [{ order: 'change_24h', text: 'Last 24 h', meaning: 'Price over 24 hours; sorts by its change' }],
    // Requested only for the rows in view.
    fields: [],
    shownOf: () => undefined,
  },
  {
    name: 'usd_price',
    orders: [{ order: 'usd_price', text: 'USD value', meaning: 'Price from the USD value source' }],
    fields: ['usd.price'],
    shownOf: ({ usd }) => usd?.price,
    isNumber: true,
  },
  {
    name: 'spread',
    // Ignores the sign, so the largest differences come first.
    orders: [
      {
        order: 'abs_spread',
        text: 'Spread',
        meaning: 'How far the USD value is above the price, in percent; sorts by the difference',
      },
    ],
    fields: ['spread'],
    shownOf: ({ spread }) => spread,
    isNumber: true,
  },
  {
    name: 'match',
    orders: [
      {
        order: 'match',
        text: 'Match',
        meaning: 'How the USD value was matched',
        isAscendingFirst: true,
      },
    ],
    fields: ['usd_match'],
    shownOf: ({ usd_match }) => usd_match,
  },
];

/** Fields of a row, without the sparkline. */
export const LISTED_FIELDS = ['id', ...COLUMNS.flatMap(({ fields }) => fields)];
