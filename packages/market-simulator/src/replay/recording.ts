// A recorded body, recognised by its shape. Its records and its envelope are served as they were recorded; CoinMarketCap's
// `credit_count` alone is worked out anew, because it is the price of the page that is asked for.
import { isUtf8 } from 'node:buffer';
import { parseExact } from '../exact-json.ts';
import type { EndpointName } from '../upstreams/endpoint.ts';
import type { RecordSource } from '../upstreams/record-source.ts';

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

type Shape = {
  endpoint: EndpointName;
  records: readonly Fields[];
  currencies: string[];
  envelope?: Fields;
  total?: unknown;
};

/** The shape, or why it is none that is known. */
function shapeOf(body: unknown): Shape | string {
  if (Array.isArray(body)) {
    if (!isList(body)) return 'is a list, but not of records';
    const [{ quotes } = {}] = body;
    return isObject(quotes)
      ? { endpoint: 'coinpaprika', records: body, currencies: Object.keys(quotes) }
      : 'is a list of records without "quotes", which CoinPaprika gives each';
  }
  if (!isObject(body)) return 'is neither an object nor a list';

  const { status, data, Data, MetaData, ...rest } = body;
  if (isObject(status)) {
    if (!isList(data)) return 'has "status", but no records in "data"; an error, perhaps';
    const quote = data[0]?.quote;
    const { total_count: total, ...said } = status;
    const recorded = { records: data, envelope: { status: said }, total };
    if (isList(quote)) {
      const currencies = quote.map(({ symbol }) => String(symbol));
      return { endpoint: 'coinmarketcap-v3', ...recorded, currencies };
    }
    return isObject(quote)
      ? { endpoint: 'coinmarketcap-v1', ...recorded, currencies: Object.keys(quote) }
      : 'has records without "quote", which CoinMarketCap gives each';
  }
  if (Data !== undefined) {
    if (!isList(Data)) return 'has no records in "Data"; an error, perhaps';
    if (!Data.every(({ CoinInfo }) => isObject(CoinInfo))) {
      return 'has records without "CoinInfo", which CryptoCompare gives each';
    }
    const priced = Data.map(({ RAW }) => RAW).find(isObject);
    return {
      endpoint: 'cryptocompare',
      records: Data,
      currencies: Object.keys(priced ?? {}),
      envelope: rest,
      total: isObject(MetaData) ? MetaData.Count : undefined,
    };
  }
  return 'has neither "status" and "data", as CoinMarketCap answers, nor "Data", as CryptoCompare does';
}

/** `endpoint` is the one that its shape is of. */
export type Recording = { endpoint: EndpointName; source: RecordSource };

/** The recording that a file holds, or why it holds none, to stand after its name. */
export function readRecording(bytes: Uint8Array): Recording | string {
  if (!isUtf8(bytes)) return 'is no UTF-8 text';
  let shape: Shape | string;
  try {
    // Leaves out a byte order mark.
    shape = shapeOf(parseExact(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError) return 'is no JSON';
    throw error;
  }
  if (typeof shape === 'string') return shape;
  const { endpoint, currencies, envelope, total } = shape;
  const records = shape.records.map((record) => JSON.stringify(record));
  return {
    endpoint,
    source: {
      size: records.length,
      total: total === undefined ? undefined : Number(JSON.stringify(total)),
      currencies,
      records: () => (position) => records[position] ?? '',
      envelope,
    },
  };
}
