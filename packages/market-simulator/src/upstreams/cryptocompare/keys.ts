// API keys: CryptoCompare's endpoint accepts any plausible key, except these, each of which always gets the same error.
import type { UpstreamRequest, UpstreamResponse } from '../endpoint.ts';
import { invalidKey, newEnvelope } from './errors.ts';

/** Key → its error response. */
const ERROR_KEYS: ReadonlyMap<string, () => UpstreamResponse> = new Map([
  ['invalid-key', newEnvelope],
  ['unauthorized-key', invalidKey],
]);

const PLAUSIBLE = /^[0-9A-Za-z-]{8,128}$/;

/** The error response to a missing or invalid key, or undefined for a valid one. */
export function keyError(request: UpstreamRequest): UpstreamResponse | undefined {
  const key = /^apikey\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1] ?? '';
  const errorOf = ERROR_KEYS.get(key);
  if (errorOf) return errorOf();
  return PLAUSIBLE.test(key) ? undefined : newEnvelope();
}
