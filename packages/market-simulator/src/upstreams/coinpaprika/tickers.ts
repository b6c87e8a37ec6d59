// GET /v1/tickers, all in one answer and without a key: https://docs.coinpaprika.com
import { type Answer, type Endpoint, jsonAnswer, type Page, parameter } from '../endpoint.ts';
import { type RecordSource, renderRecords } from '../record-source.ts';

/** The free plan ends here. */
export const MOST_TICKERS = 2_000;
const MOST_QUOTES = 3;

/** HTTP status → the message of its body. Documented are those of 400, 404 and 429. */
export const PAPRIKA_ERRORS = {
  400: 'Invalid parameters',
  402: 'payment required',
  403: 'forbidden',
  404: 'id not found',
  429: 'you have reached maximum request limit',
  500: 'internal server error',
} as const;
export type PaprikaStatus = keyof typeof PAPRIKA_ERRORS;

export function paprikaError(
  error: PaprikaStatus,
  { message = PAPRIKA_ERRORS[error], status = error }: { message?: string; status?: number } = {},
): Answer {
  return jsonAnswer({ error: message }, { status });
}

export function tickers({ source }: { source: RecordSource }): Endpoint {
  return {
    name: 'coinpaprika',
    path: '/v1/tickers',
    read(request) {
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
    },
  };
}
