// API keys: CoinPaprika's paid endpoint accepts any plausible key, except these, each of which always gets the same error.
import type { UpstreamRequest, UpstreamResponse } from '../endpoint.ts';
import { type PaprikaStatus, paprikaError } from './errors.ts';

/** Key → HTTP status of its error. */
export const PAPRIKA_ERROR_KEYS: ReadonlyMap<string, PaprikaStatus> = new Map([
  ['invalid-key', 403],
  ['limited-plan-key', 402],
]);

/** The key alone, as in the OpenAPI document: not after `Bearer`. */
const PLAUSIBLE = /^[0-9A-Za-z-]{8,64}$/;

/** The error response to a missing or invalid key, or undefined for a valid one. */
export function paprikaKeyError(request: UpstreamRequest): UpstreamResponse | undefined {
  const key = request.header('authorization') ?? '';
  const status = PAPRIKA_ERROR_KEYS.get(key) ?? (PLAUSIBLE.test(key) ? undefined : 403);
  return status && paprikaError(status);
}
