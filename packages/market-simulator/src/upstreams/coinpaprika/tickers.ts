// GET /v1/tickers, all in one answer. Without a key; and with one, which is another host's there and a path of its own
// here: https://docs.coinpaprika.com/api-reference/tickers/get-tickers-for-all-active-coins
import { type Endpoint, type Page, parameter, type Reading, type UpstreamRequest } from '../endpoint.ts';
import { type RecordSource, renderRecords } from '../record-source.ts';
import { paprikaError } from './errors.ts';
import { paprikaKeyRefusal } from './keys.ts';

/** The free plan ends here; the paid ones have no limit. */
export const MOST_TICKERS = 2_000;
const MOST_QUOTES = 3;

export function tickers({ source }: { source: RecordSource }): Endpoint {
  return { name: 'coinpaprika', path: '/v1/tickers', read: (request) => readTickers(request, source) };
}

export function proTickers({ source }: { source: RecordSource }): Endpoint {
  return {
    name: 'coinpaprika-pro',
    path: '/api-pro/v1/tickers',
    read(request) {
      const refusal = paprikaKeyRefusal(request);
      return refusal ? { refusal } : readTickers(request, source);
    },
  };
}

function readTickers(request: UpstreamRequest, source: RecordSource): Reading {
  const quotes = (parameter(request, 'quotes') ?? 'USD').toUpperCase().split(',');
  if (quotes.length > MOST_QUOTES) {
    return { refusal: paprikaError(400, { message: `Max number of quotes is ${MOST_QUOTES}` }) };
  }
  if (!quotes.every((quote) => source.currencies.includes(quote))) return { refusal: paprikaError(400) };
  const page: Page = {
    window: { offset: 0, limit: source.size },
    size: source.size,
    async list(window) {
      return { records: await renderRecords(source.records(quotes, request.now), source.size, window) };
    },
    wrap: ({ records }) => `[${records.join(',')}]`,
  };
  return { page };
}
