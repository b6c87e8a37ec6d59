// A recorded response body, recognised by its shape. Its records and envelope are served as recorded, except CoinMarketCap's
// `credit_count`, which is the price of the requested page.
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
  /** The currencies of the figures. */
  currencies: readonly unknown[];
  envelope?: Fields;
  total?: unknown;
};

/** The shape, or why it is unknown. */
function shapeOf(body: unknown): Shape | string {
  if (Array.isArray(body)) return paprikaShape(body);
  if (!isObject(body)) return 'is neither an object nor a list';
  if (isObject(body.status)) return listingShape(body, body.status);
  if (body.Data !== undefined) return toplistShape(body);
  return 'has neither "status" and "data" as CoinMarketCap\'s responses nor "Data" as CryptoCompare\'s';
}

function paprikaShape(body: unknown): Shape | string {
  if (!isList(body)) return 'is a list, but not of records';
  const [{ quotes } = {}] = body;
  return isObject(quotes)
    ? { endpoint: 'coinpaprika', records: body, currencies: Object.keys(quotes) }
    : 'is a list of records without "quotes", which every record of CoinPaprika has';
}

function listingShape({ data }: Fields, { total_count: total, ...status }: Fields): Shape | string {
  if (!isList(data)) return 'has "status", but no records in "data"; perhaps an error response';
  const quote = data[0]?.quote;
  const recorded = { records: data, envelope: { status }, total };
  if (isList(quote)) {
    return { endpoint: 'coinmarketcap-v3', ...recorded, currencies: quote.map(({ symbol }) => symbol) };
  }
  return isObject(quote)
    ? { endpoint: 'coinmarketcap-v1', ...recorded, currencies: Object.keys(quote) }
    : 'has records without "quote", which every record of CoinMarketCap has';
}

function toplistShape({ Data, MetaData, ...envelope }: Fields): Shape | string {
  if (!isList(Data)) return 'has no records in "Data"; perhaps an error response';
  if (!Data.every(({ CoinInfo }) => isObject(CoinInfo))) {
    return 'has records without "CoinInfo", which every record of CryptoCompare has';
  }
  return {
    endpoint: 'cryptocompare',
    records: Data,
    currencies: Object.keys(Data.map(({ RAW }) => RAW).find(isObject) ?? {}),
    envelope,
    total: isObject(MetaData) ? MetaData.Count : undefined,
  };
}

/** `endpoint` is the one whose responses have this shape. */
export type Recording = { endpoint: EndpointName; source: RecordSource };

/** The recording in a file, or why it is none: a predicate for the file's name as subject. */
export function readRecording(bytes: Uint8Array): Recording | string {
  if (!isUtf8(bytes)) return 'is not UTF-8 text';
  let shape: Shape | string;
  try {
    // TextDecoder drops a byte order mark.
    shape = shapeOf(parseExact(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (error instanceof SyntaxError) return 'is not JSON';
    throw error;
  }
  if (typeof shape === 'string') return shape;
  const { endpoint, currencies, envelope, total } = shape;
  if (!currencies.includes('USD')) return 'has no figures in USD, the only currency that is requested';
  const records = shape.records.map((record) => JSON.stringify(record));
  return {
    endpoint,
    source: {
      size: records.length,
      total: total === undefined ? undefined : Number(JSON.stringify(total)),
      records: () => (position) => records[position] ?? '',
      envelope,
    },
  };
}
