// CoinPaprika's errors: https://docs.coinpaprika.com
import { type Answer, jsonAnswer } from '../endpoint.ts';

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
