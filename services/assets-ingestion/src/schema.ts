// Turns a CoinMarketCap listing record into an asset row. Fields, units and types are documented in the contract.
import { type Asset, assetSchema, nameKey, symbolKey } from '@coinfront/contracts';
import { discardInfinite, fitRecord, type ParsedRecord } from '@coinfront/ingestion';

/** An asset with its join keys, before it is assigned to a snapshot. */
export type AssetRow = Asset & { symbol_key: string; name_key: string };

/** Path of the price, after `withQuoteByCurrency`. */
export const PRICE_FIELD = 'quote.USD.price';

const IDENTITY = { id: 'id', symbol: 'symbol', name: 'name' };

/** CoinMarketCap's own id of the US dollar. */
const USD_ID = 2781;

/**
 * Keeps every field of the record, including unknown ones. `quote.USD` becomes an object in either version: v1 sends
 * `{ USD: {…} }`, v3 `[{ id: 2781, symbol: 'USD', … }]`. A quote without USD is discarded: v3 is known to ignore
 * `convert` on some routes.
 */
export function parseAsset(delivered: unknown): ParsedRecord<AssetRow> {
  const fitted = fitRecord(assetSchema, withQuoteByCurrency(delivered), IDENTITY);
  if (!fitted.fits) return fitted.rejected;
  // Use the delivered object: zod's copy drops a key `__proto__`, which must reject the row at insertion, not vanish.
  const { value, discarded } = discardInfinite(fitted.record);
  const { symbol, name, quote } = fitted.data;
  const keys = { symbol_key: symbolKey(symbol), name_key: nameKey(name ?? '') };
  const row = { ...(value as Asset), ...keys };
  discarded.unshift(...fitted.discarded);
  if (!quote || 'USD' in quote || Object.keys(quote).length === 0) return { accepted: true, row, discarded };
  discarded.push({
    field: 'quote',
    reason: 'Expected a quote in USD, received only other currencies',
    value: quote,
  });
  return { accepted: true, row: { ...row, quote: null }, discarded };
}

function withQuoteByCurrency(record: unknown): unknown {
  const { quote } = Object(record) as { quote?: unknown };
  if (!Array.isArray(quote)) return record;
  const entries = quote.map((entry: unknown) => [currencyOf(entry), entry] as const);
  return { ...(record as object), quote: Object.fromEntries(entries) };
}

function currencyOf(entry: unknown): string {
  const { id, symbol } = Object(entry) as { id?: unknown; symbol?: unknown };
  // Not String(): it throws for some objects that JSON can hold.
  return id === USD_ID ? 'USD' : typeof symbol === 'string' ? symbol : 'unknown';
}
