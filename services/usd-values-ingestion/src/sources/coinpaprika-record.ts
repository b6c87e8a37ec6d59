// Turns a CoinPaprika ticker into a USD value row. Amounts are US dollars, `percent_…` is in percent.
// https://docs.coinpaprika.com
import { nameKey, symbolKey } from '@coinfront/contracts';
import { fitRecord, type ParsedRecord } from '@coinfront/ingestion';
import { z } from 'zod';
import { amountSchema, changeSchema, idSchema, symbolSchema, type UsdValueRow } from '../schema.ts';

export const PRICE_FIELD = 'quotes.USD.price';

const IDENTITY = { id: 'id', symbol: 'symbol', name: 'name' };

const figuresSchema = z.object({
  price: amountSchema,
  market_cap: amountSchema,
  volume_24h: amountSchema,
  percent_change_24h: changeSchema,
});

const recordSchema = z.object({
  /** `btc-bitcoin`. */
  id: idSchema,
  symbol: symbolSchema,
  name: z.string().nullish(),
  /** Coins. Not in the free plan since 2024. */
  circulating_supply: amountSchema,
  /** ISO 8601 with Z, without milliseconds. */
  last_updated: z.preprocess((time) => time || null, z.iso.datetime().nullable()),
  quotes: z.object({ USD: figuresSchema.nullish() }).nullish(),
});

const NO_FIGURES = figuresSchema.parse({});

export function parseCoinPaprika(record: unknown): ParsedRecord<UsdValueRow> {
  const fitted = fitRecord(recordSchema, record, IDENTITY);
  if (!fitted.fits) return fitted.rejected;
  const { id, symbol, circulating_supply: supply, last_updated: updatedAt } = fitted.data;
  const name = fitted.data.name?.trim() ?? '';
  const usd = fitted.data.quotes?.USD ?? NO_FIGURES;
  return {
    accepted: true,
    discarded: fitted.discarded,
    row: {
      id,
      symbol: symbolKey(symbol),
      source_symbol: symbol,
      name,
      name_key: nameKey(name),
      price: usd.price,
      market_cap: usd.market_cap,
      volume_24h: usd.volume_24h,
      change_24h: usd.percent_change_24h,
      open_24h: null,
      high_24h: null,
      low_24h: null,
      supply,
      updated_at: updatedAt && new Date(updatedAt).toISOString(),
    },
  };
}
