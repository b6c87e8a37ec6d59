// CoinPaprika's errors: https://docs.coinpaprika.com
import { jsonResponse, type UpstreamResponse } from '../endpoint.ts';

/** HTTP status → message of the body. Those of 400, 404 and 429 are documented. */
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
): UpstreamResponse {
  return jsonResponse({ error: message }, { status });
}
