// A CoinMarketCap listing record as an asset row. Fields, units and types are the contract's, with their source.
import { type Asset, assetSchema, nameKey, symbolKey } from '@coinfront/contracts';
import { describeIssues, type ParsedRecord } from '@coinfront/ingestion';

/** An asset with the keys it is joined by, before it has its place in a snapshot. */
export type AssetRow = Asset & { symbol_key: string; name_key: string };

/** CoinMarketCap's own id of the US dollar. */
const USD_ID = 2781;

/**
 * Every field of the record, unknown ones too, with `quote.USD` as an object whatever the version sent: v1 sends
 * `{ USD: {…} }`, v3 `[{ id: 2781, symbol: 'USD', … }]`. A quote in other currencies only is refused: v3 is known
 * to ignore `convert` on some routes.
 */
export function parseAsset(record: unknown): ParsedRecord<AssetRow> {
  const asset = withQuoteByCurrency(record);
  const parsed = assetSchema.safeParse(asset);
  if (!parsed.success) return reject(record, describeIssues(parsed.error));
  const { symbol, name, quote } = parsed.data;
  if (quote && !('USD' in quote) && Object.keys(quote).length > 0) {
    return reject(record, 'quote: expected one in USD, received other currencies only');
  }
  // The delivered object rather than zod's copy, which lacks a key `__proto__`: who inserts refuses such a row,
  // nobody mends it silently.
  const row = { ...(asset as Asset), symbol_key: symbolKey(symbol), name_key: nameKey(name) };
  return { accepted: true, row };
}

function reject(record: unknown, reason: string): ParsedRecord<AssetRow> {
  const { id } = Object(record) as { id?: unknown };
  return { accepted: false, id: typeof id === 'number' || typeof id === 'string' ? id : null, reason };
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
