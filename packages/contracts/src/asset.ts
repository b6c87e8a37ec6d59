// An asset: CoinMarketCap's listing record. Documented fields are checked, unknown ones pass.
// Field names, units and types: https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency
// (listings latest, v1 and v3). Money is in US dollars, percentages are percents (0.5 is 0.5 %), supplies are coins.
import { z } from 'zod';
import { storedFieldsSchema } from './stored-row.ts';

const number = z.number().nullish();
const amount = z.number().nonnegative().nullish();
const text = z.string().nullish();
/** ISO 8601 with milliseconds and Z. */
const time = z.iso.datetime().nullish();

/** The USD quote. Every figure may be null or absent: recordings of every year lack some of them. */
export const assetQuoteSchema = z.looseObject({
  /** US dollars for one coin; recordings go down to 1e-9. */
  price: amount,
  /** US dollars traded in the last 24 h. */
  volume_24h: amount,
  volume_change_24h: number,
  percent_change_1h: number,
  percent_change_24h: number,
  percent_change_7d: number,
  percent_change_30d: number,
  percent_change_60d: number,
  percent_change_90d: number,
  /** US dollars: price × circulating supply. */
  market_cap: amount,
  /** Percent of the whole market. */
  market_cap_dominance: number,
  fully_diluted_market_cap: amount,
  tvl: number,
  last_updated: time,
});
export type AssetQuote = z.infer<typeof assetQuoteSchema>;

/** The chain a token lives on. */
export const platformSchema = z.looseObject({
  id: z.int().nullish(),
  name: text,
  slug: text,
  symbol: text,
  token_address: text,
});

/** One asset as the API gives it. Only `id`, `name` and `symbol` are always there. */
export const assetSchema = z.looseObject({
  /** CoinMarketCap's id: it never changes, unlike the symbol. */
  id: z.int().positive(),
  name: z.string().min(1),
  /** As delivered: neither unique nor upper case. */
  symbol: z.string().min(1),
  slug: text,
  /** Rank by market cap; recordings show repeats, gaps and nulls, so it is no order. */
  cmc_rank: z.int().nullish(),
  num_market_pairs: z.int().nullish(),
  date_added: time,
  last_updated: time,
  tags: z.array(z.string()).nullish(),
  max_supply: amount,
  circulating_supply: amount,
  total_supply: amount,
  infinite_supply: z.boolean().nullish(),
  platform: platformSchema.nullish(),
  self_reported_circulating_supply: amount,
  self_reported_market_cap: amount,
  tvl_ratio: number,
  minted_market_cap: amount,
  quote: z.looseObject({ USD: assetQuoteSchema.nullish() }).nullish(),
});
export type Asset = z.infer<typeof assetSchema>;

/** An asset as it is stored. */
export const storedAssetSchema = assetSchema.extend({
  ...storedFieldsSchema.shape,
  /** The join key: `symbolKey(symbol)`. */
  symbol_key: z.string(),
});
export type StoredAsset = z.infer<typeof storedAssetSchema>;
