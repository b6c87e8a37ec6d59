// A CoinMarketCap listing record as an asset row. Fields, units and types are the contract's, with their source.
import { type Asset, assetSchema, nameKey, symbolKey } from '@coinfront/contracts';
import { discardInfinite, fitRecord, type ParsedRecord } from '@coinfront/ingestion';

/** An asset with the keys it is joined by, before it has its place in a snapshot. */
export type AssetRow = Asset & { symbol_key: string; name_key: string };

/** Where a record has its price, after `withQuoteByCurrency`. */
export const PRICE_FIELD = 'quote.USD.price';

const IDENTITY = { id: 'id', symbol: 'symbol', name: 'name' };

/** CoinMarketCap's own id of the US dollar. */
const USD_ID = 2781;

/**
 * Every field of the record, unknown ones too, with `quote.USD` as an object whatever the version sent: v1 sends
 * `{ USD: {…} }`, v3 `[{ id: 2781, symbol: 'USD', … }]`. A quote in other currencies only is discarded: v3 is known
 * to ignore `convert` on some routes.
 */
export function parseAsset(delivered: unknown): ParsedRecord<AssetRow> {
  const fitted = fitRecord(assetSchema, withQuoteByCurrency(delivered), IDENTITY);
  if (!fitted.fits) return fitted.rejected;
  // The delivered object rather than zod's copy, which lacks a key `__proto__`: who inserts refuses such a row,
  // nobody mends it silently.
  const { value, discarded } = discardInfinite(fitted.record);
  const { symbol, name, quote } = fitted.data;
  const keys = { symbol_key: symbolKey(symbol), name_key: nameKey(name ?? '') };
  const row = { ...(value as Asset), ...keys };
  discarded.unshift(...fitted.discarded);
  if (!quote || 'USD' in quote || Object.keys(quote).length === 0) return { accepted: true, row, discarded };
  discarded.push({
    field: 'quote',
    reason: 'Expected one in USD, received other currencies only',
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
  // Not String(): JSON can hold an object that has no text.
  return id === USD_ID ? 'USD' : typeof symbol === 'string' ? symbol : 'unknown';
}
