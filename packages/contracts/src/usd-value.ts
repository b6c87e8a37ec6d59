// A USD value: one coin's figures in US dollars, in one shape for every source. Null for unknown (CryptoCompare and
// CoinPaprika send 0).
import { z } from 'zod';
import { storedFieldsSchema } from './stored-row.ts';

const amount = z.number().nonnegative().nullable();

/** One USD value as the API returns it. */
export const usdValueSchema = z.object({
  id: z
    .string()
    .min(1)
    .describe("The source's own id of the coin: `1182` for CryptoCompare, `btc-bitcoin` for CoinPaprika."),
  symbol: z.string().min(1).describe("The join key: upper case, without CryptoCompare's trailing `*`."),
  source_symbol: z.string().min(1).describe('The symbol as delivered.'),
  name: z.string(),
  price: amount.describe('US dollars per coin.'),
  market_cap: amount.describe('US dollars.'),
  volume_24h: amount.describe('US dollars traded in the last 24 hours.'),
  change_24h: z
    .number()
    .nullable()
    .describe('Change of the price in the last 24 hours, in percent (0.5 is 0.5 %).'),
  open_24h: amount.describe('Price 24 hours ago, in US dollars.'),
  high_24h: amount.describe('Highest price in the last 24 hours, in US dollars.'),
  low_24h: amount.describe('Lowest price in the last 24 hours, in US dollars.'),
  supply: amount.describe('Coins in circulation.'),
  updated_at: z.iso
    .datetime()
    .nullable()
    .describe('When the source last changed these figures; ISO 8601 with milliseconds and Z.'),
});
export type UsdValue = z.infer<typeof usdValueSchema>;

/** A USD value as stored. */
export const storedUsdValueSchema = usdValueSchema.extend(storedFieldsSchema.shape);
export type StoredUsdValue = z.infer<typeof storedUsdValueSchema>;
