// GET /v1/tickers, the whole list in one response. The API for paid plans is on another host; here it has its own path:
// https://docs.coinpaprika.com/api-reference/tickers/get-tickers-for-all-active-coins
import {
  type Endpoint,
  parameter,
  type Reading,
  type UpstreamRequest,
  unsupportedParameter,
} from '../endpoint.ts';
import { listRecords, type RecordSource } from '../record-source.ts';
import { paprikaError } from './errors.ts';
import { paprikaKeyError } from './keys.ts';

/** Limit of the free plan; the paid plans have none. */
export const MOST_TICKERS = 2_000;

export function tickers(source: RecordSource): Endpoint {
  return { name: 'coinpaprika', path: '/v1/tickers', read: (request) => readTickers(request, source) };
}

export function proTickers(source: RecordSource): Endpoint {
  return {
    name: 'coinpaprika-pro',
    path: '/api-pro/v1/tickers',
    read(request) {
      const error = paprikaKeyError(request);
      return error ? { error } : readTickers(request, source);
    },
  };
}

function readTickers(request: UpstreamRequest, source: RecordSource): Reading {
  const unsupported = unsupportedParameter(request, ['quotes']);
  if (unsupported) {
    return { error: paprikaError(400, { message: `${unsupported.name} ${unsupported.reason}` }) };
  }
  if ((parameter(request, 'quotes') ?? 'USD') !== 'USD') return { error: paprikaError(400) };
  return {
    page: {
      window: { offset: 0, limit: source.size },
      size: source.size,
      list: async (window) => ({ records: await listRecords(source, window, request.now) }),
      wrap: ({ records }) => `[${records.join(',')}]`,
    },
  };
}
