// A USD value: one coin's figures in US dollars, in one shape for every source.
import { z } from 'zod';
import { storedFieldsSchema } from './stored-row.ts';

const amount = z.number().nonnegative().nullable();

/** One USD value as the API gives it. Null where the source says nothing (CryptoCompare and CoinPaprika say 0). */
export const usdValueSchema = z.object({
  /** The source's own id of the coin: `1182` at CryptoCompare, `btc-bitcoin` at CoinPaprika. */
  id: z.string().min(1),
  /** The join key: upper case, without CryptoCompare's trailing `*`. */
  symbol: z.string().min(1),
  /** The symbol as delivered. */
  source_symbol: z.string().min(1),
  name: z.string(),
  /** US dollars for one coin. */
  price: amount,
  /** US dollars. */
  market_cap: amount,
  /** US dollars traded in the last 24 h. */
  volume_24h: amount,
  /** Percent in the last 24 h. */
  change_24h: z.number().nullable(),
  /** US dollars, 24 h ago, and the extremes since. */
  open_24h: amount,
  high_24h: amount,
  low_24h: amount,
  /** Coins in circulation. */
  supply: amount,
  /** When the source last changed these figures; ISO 8601 with milliseconds and Z. */
  updated_at: z.iso.datetime().nullable(),
});
export type UsdValue = z.infer<typeof usdValueSchema>;

/** A USD value as it is stored. */
export const storedUsdValueSchema = usdValueSchema.extend(storedFieldsSchema.shape);
export type StoredUsdValue = z.infer<typeof storedUsdValueSchema>;
