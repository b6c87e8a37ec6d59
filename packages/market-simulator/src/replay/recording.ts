// A recorded body, recognised by its shape. Its records and its envelope are served as they were recorded; CoinMarketCap's
// `credit_count` alone is worked out anew, because it is the price of the page that is asked for.
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

function shapeOf(body: unknown): Shape | undefined {
  if (isList(body)) {
    const [{ quotes } = {}] = body;
    return isObject(quotes)
      ? { endpoint: 'coinpaprika', records: body, currencies: Object.keys(quotes) }
      : undefined;
  }
  if (!isObject(body)) return undefined;

  const { status, data, Data, MetaData, ...rest } = body;
  if (isObject(status) && isList(data)) {
    const quote = data[0]?.quote;
    const { total_count: total, ...said } = status;
    const recorded = { records: data, envelope: { status: said }, total };
    if (isList(quote)) {
      const currencies = quote.map(({ symbol }) => String(symbol));
      return { endpoint: 'coinmarketcap-v3', ...recorded, currencies };
    }
    return isObject(quote)
      ? { endpoint: 'coinmarketcap-v1', ...recorded, currencies: Object.keys(quote) }
      : undefined;
  }
  if (isList(Data) && Data.every(({ CoinInfo }) => isObject(CoinInfo))) {
    const priced = Data.map(({ RAW }) => RAW).find(isObject);
    return {
      endpoint: 'cryptocompare',
      records: Data,
      currencies: Object.keys(priced ?? {}),
      envelope: rest,
      total: isObject(MetaData) ? MetaData.Count : undefined,
    };
  }
  return undefined;
}

/** `endpoint` is the one that its shape is of. */
export type Recording = { endpoint: EndpointName; source: RecordSource };

/** The recording that a file's text holds; undefined for anything else, be it an error body or no JSON at all. */
export function readRecording(text: string): Recording | undefined {
  let shape: Shape | undefined;
  try {
    shape = shapeOf(parseExact(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!shape) return undefined;
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
