// Which keys CoinPaprika's paid side takes: any that looks like one, but for those that ask for an error by their name.
import type { Answer, UpstreamRequest } from '../endpoint.ts';
import { type PaprikaStatus, paprikaError } from './errors.ts';

/** Key → the HTTP status of its error. */
export const PAPRIKA_ERROR_KEYS: ReadonlyMap<string, PaprikaStatus> = new Map([
  ['invalid-key', 403],
  ['limited-plan-key', 402],
  ['spent-month', 429],
]);

/** Bare, as the OpenAPI document has it: not after `Bearer`. */
const PLAUSIBLE = /^[0-9A-Za-z-]{8,64}$/;

/** The refusal of a missing or wrong key, or undefined for a good one. */
export function paprikaKeyRefusal(request: UpstreamRequest): Answer | undefined {
  const key = request.header('authorization') ?? '';
  const status = PAPRIKA_ERROR_KEYS.get(key) ?? (PLAUSIBLE.test(key) ? undefined : 403);
  return status && paprikaError(status);
}
