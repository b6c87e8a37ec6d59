// The columns of the list: what they are called, what of the API they show, and the orders they stand for.
import type { UsdMatch } from '@coinfront/contracts/usd-match';

/** What the list asks for of an asset. */
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

/** One that the API knows, with the text of the button for it. */
export type ColumnOrder = { order: string; text: string; isAscendingFirst?: true; meaning?: string };

export type Column = {
  name: ColumnName;
  orders: readonly ColumnOrder[];
  /** Paths, as `fields` takes them. */
  fields: readonly string[];
  /** What a reader sees change. */
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
    orders: [{ order: 'volume_24h', text: 'Volume', meaning: 'Volume of 24 hours' }],
    ...ofQuote('volume_24h'),
  },
  {
    name: 'sparkline',
    // A line is no figure: it stands in the order of what it shows, from its begin to its end.
    orders: [{ order: 'change_24h', text: 'Last 24 h', meaning: 'Price of 24 hours; by the change in them' }],
    // Asked for with the rows in view alone.
    fields: [],
    shownOf: () => undefined,
  },
  {
    name: 'usd_price',
    orders: [{ order: 'usd_price', text: 'USD value', meaning: 'Price by the source of USD values' }],
    fields: ['usd.price'],
    shownOf: ({ usd }) => usd?.price,
    isNumber: true,
  },
  {
    name: 'spread',
    // Whatever its sign: the largest disagreements are looked for.
    orders: [
      {
        order: 'abs_spread',
        text: 'Spread',
        meaning: 'By how many percent the USD value is above the price; the largest differences first',
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
        meaning: 'On what evidence the USD value stands there',
        isAscendingFirst: true,
      },
    ],
    fields: ['usd_match'],
    shownOf: ({ usd_match }) => usd_match,
  },
];

/** Of a row of the walk: all but the sparkline. */
export const LISTED_FIELDS = ['id', ...COLUMNS.flatMap(({ fields }) => fields)];
