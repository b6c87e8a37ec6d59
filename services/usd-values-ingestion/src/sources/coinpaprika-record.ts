// A CoinPaprika ticker as a USD value row. Money is in US dollars, percent_… in percent. https://docs.coinpaprika.com
import { nameKey, symbolKey } from '@coinfront/contracts';
import { describeIssues, type ParsedRecord } from '@coinfront/ingestion';
import { z } from 'zod';
import { amountSchema, changeSchema, reject, symbolSchema, type UsdValueRow } from '../schema.ts';

const recordSchema = z.object({
  /** `btc-bitcoin`. */
  id: z.string().min(1),
  symbol: symbolSchema,
  name: z.string(),
  /** Coins. Not on the free plan since 2024. */
  circulating_supply: amountSchema,
  /** ISO 8601 with Z, without milliseconds. */
  last_updated: z.preprocess((time) => time || null, z.iso.datetime().nullable()),
  quotes: z.object({
    USD: z.object({
      price: amountSchema,
      market_cap: amountSchema,
      volume_24h: amountSchema,
      percent_change_24h: changeSchema,
    }),
  }),
});

export function parseCoinPaprika(record: unknown): ParsedRecord<UsdValueRow> {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) return reject((Object(record) as { id?: unknown }).id, describeIssues(parsed.error));
  const { id, symbol, name, circulating_supply: supply, last_updated: updatedAt, quotes } = parsed.data;
  return {
    accepted: true,
    row: {
      id,
      symbol: symbolKey(symbol),
      source_symbol: symbol,
      name: name.trim(),
      name_key: nameKey(name),
      price: quotes.USD.price,
      market_cap: quotes.USD.market_cap,
      volume_24h: quotes.USD.volume_24h,
      change_24h: quotes.USD.percent_change_24h,
      open_24h: null,
      high_24h: null,
      low_24h: null,
      supply,
      updated_at: updatedAt && new Date(updatedAt).toISOString(),
    },
  };
}
