// The documented fields of the sources in display order, with labels and kinds.
export type Kind =
  | 'price'
  | 'dollars'
  | 'coins'
  | 'percent'
  | 'share'
  | 'count'
  | 'plain'
  | 'time'
  | 'tags'
  | 'platform'
  | 'text';

type KnownField = { path: string; label: string; kind: Kind };
export type FieldGroup = { title: string; fields: readonly KnownField[] };

const field = (path: string, label: string, kind: Kind): KnownField => ({ path, label, kind });
const quote = (name: string, label: string, kind: Kind) => field(`quote.USD.${name}`, label, kind);

export const ASSET_GROUPS: readonly FieldGroup[] = [
  {
    title: 'Figures in US dollars',
    fields: [
      quote('price', 'Price', 'price'),
      quote('market_cap', 'Market cap', 'dollars'),
      quote('fully_diluted_market_cap', 'Fully diluted market cap', 'dollars'),
      quote('market_cap_dominance', 'Market share', 'share'),
      quote('volume_24h', 'Volume in 24 h', 'dollars'),
      quote('volume_change_24h', 'Volume change in 24 h', 'percent'),
      quote('percent_change_1h', 'Change in 1 h', 'percent'),
      quote('percent_change_24h', 'Change in 24 h', 'percent'),
      quote('percent_change_7d', 'Change in 7 d', 'percent'),
      quote('percent_change_30d', 'Change in 30 d', 'percent'),
      quote('percent_change_60d', 'Change in 60 d', 'percent'),
      quote('percent_change_90d', 'Change in 90 d', 'percent'),
      quote('tvl', 'Total value locked', 'dollars'),
      field('tvl_ratio', 'Market cap ÷ total value locked', 'plain'),
      field('self_reported_market_cap', 'Market cap, self-reported', 'dollars'),
      field('minted_market_cap', 'Minted market cap', 'dollars'),
      quote('last_updated', 'Figures updated', 'time'),
    ],
  },
  {
    title: 'Supply',
    fields: [
      field('circulating_supply', 'Circulating', 'coins'),
      field('total_supply', 'Total', 'coins'),
      field('max_supply', 'Maximum', 'coins'),
      field('infinite_supply', 'Unlimited', 'plain'),
      field('self_reported_circulating_supply', 'Circulating, self-reported', 'coins'),
    ],
  },
  {
    title: 'About',
    fields: [
      field('id', 'Id', 'plain'),
      field('name', 'Name', 'text'),
      field('symbol', 'Symbol', 'text'),
      field('slug', 'Slug', 'text'),
      field('cmc_rank', 'Rank', 'count'),
      field('num_market_pairs', 'Market pairs', 'count'),
      field('tags', 'Tags', 'tags'),
      field('platform', 'Platform', 'text'),
      field('platform.name', 'Platform', 'text'),
      field('platform.slug', 'Platform slug', 'platform'),
      field('platform.symbol', 'Platform symbol', 'text'),
      field('platform.id', 'Platform id', 'plain'),
      field('platform.token_address', 'Token address', 'text'),
      field('date_added', 'Listed', 'time'),
      field('last_updated', 'Record updated', 'time'),
    ],
  },
];

export const USD_GROUPS: readonly FieldGroup[] = [
  {
    title: 'Figures in US dollars',
    fields: [
      field('price', 'Price', 'price'),
      field('market_cap', 'Market cap', 'dollars'),
      field('volume_24h', 'Volume in 24 h', 'dollars'),
      field('change_24h', 'Change in 24 h', 'percent'),
      field('open_24h', 'Price 24 h ago', 'price'),
      field('high_24h', 'Highest in 24 h', 'price'),
      field('low_24h', 'Lowest in 24 h', 'price'),
      field('updated_at', 'Figures updated', 'time'),
    ],
  },
  { title: 'Supply', fields: [field('supply', 'Circulating', 'coins')] },
  {
    title: 'About',
    fields: [
      field('id', 'Id', 'plain'),
      field('name', 'Name', 'text'),
      field('symbol', 'Symbol', 'text'),
      field('source_symbol', 'Symbol as delivered', 'text'),
    ],
  },
];
