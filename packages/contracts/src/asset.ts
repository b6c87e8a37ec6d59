// An asset: CoinMarketCap's listing record. Documented fields are validated, unknown fields are kept.
// Field names, units and types: https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency
// (listings latest, v1 and v3). Money is in US dollars, percentages are percents (0.5 is 0.5 %), supplies are coins.
// Every figure may be null or absent: recordings of all years lack some.
import { z } from 'zod';
import { storedFieldsSchema } from './stored-row.ts';

const number = z.number().nullish();
const amount = z.number().nonnegative().nullish();
const percent = (of: string) => number.describe(`${of}, in percent (0.5 is 0.5 %).`);
const count = z.int().nullish();
const text = z.string().nullish();
/** ISO 8601 in UTC, as delivered: usually with milliseconds. */
const time = z.iso.datetime().nullish();

export const assetQuoteSchema = z.looseObject({
  // Recordings go down to 1e-9.
  price: amount.describe('US dollars per coin.'),
  volume_24h: amount.describe('US dollars traded in the last 24 hours.'),
  volume_change_24h: percent('Change of the volume in 24 hours'),
  percent_change_1h: percent('Change of the price in 1 hour'),
  percent_change_24h: percent('Change of the price in 24 hours'),
  percent_change_7d: percent('Change of the price in 7 days'),
  percent_change_30d: percent('Change of the price in 30 days'),
  percent_change_60d: percent('Change of the price in 60 days'),
  percent_change_90d: percent('Change of the price in 90 days'),
  market_cap: amount.describe('US dollars: price × circulating supply.'),
  market_cap_dominance: percent('Share of the whole market'),
  fully_diluted_market_cap: amount.describe('US dollars: price × maximal supply.'),
  tvl: number.describe('Total value locked, in US dollars.'),
  last_updated: time.describe('When the source last changed these figures.'),
});
export type AssetQuote = z.infer<typeof assetQuoteSchema>;

export const platformSchema = z.looseObject({
  id: count.describe("CoinMarketCap's id of the chain's native coin."),
  name: text,
  slug: text,
  symbol: text,
  token_address: text.describe("In the chain's own format, not always Ethereum's."),
});

/** One asset as the API returns it. Only `id` and `symbol` are always set; any other field may be null. */
export const assetSchema = z.looseObject({
  id: z.int().positive().describe("CoinMarketCap's id; it never changes, unlike the symbol."),
  name: z.string().nullable().describe('As delivered; may end with a blank. Null if the source sent none.'),
  symbol: z
    .string()
    .regex(/\S/, 'Expected a symbol')
    .describe('As delivered: neither unique nor always upper case.'),
  slug: text,
  // Recordings show duplicates, gaps and nulls.
  cmc_rank: count.describe('Rank by market cap. Has duplicates and gaps, so do not sort by it.'),
  num_market_pairs: count,
  date_added: time,
  last_updated: time.describe('May be days old.'),
  tags: z.array(z.string()).nullish(),
  max_supply: amount.describe('Maximum number of coins; null for no maximum.'),
  circulating_supply: amount.describe('Coins.'),
  total_supply: amount.describe('Coins.'),
  infinite_supply: z.boolean().nullish(),
  platform: platformSchema.nullish().describe('The chain of a token; null for a coin with its own chain.'),
  self_reported_circulating_supply: amount.describe('Coins, as reported by the project.'),
  self_reported_market_cap: amount.describe('US dollars, as reported by the project.'),
  tvl_ratio: number.describe('Market cap ÷ value locked.'),
  minted_market_cap: amount.describe('US dollars: price × minted supply.'),
  quote: z.looseObject({ USD: assetQuoteSchema.nullish() }).nullish(),
});
export type Asset = z.infer<typeof assetSchema>;

/** An asset as stored. */
export const storedAssetSchema = assetSchema.extend({
  ...storedFieldsSchema.shape,
  /** The join key: `symbolKey(symbol)`. */
  symbol_key: z.string(),
});
export type StoredAsset = z.infer<typeof storedAssetSchema>;
