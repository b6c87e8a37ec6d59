// API keys: CoinMarketCap's endpoints accept any plausible key, except these, each of which always gets the same error.
import type { UpstreamRequest, UpstreamResponse } from '../endpoint.ts';
import { type CmcErrorCode, type CmcVersion, cmcError } from './errors.ts';

/** Key → code of its error. */
export const CMC_ERROR_KEYS: ReadonlyMap<string, CmcErrorCode> = new Map([
  ['invalid-key', 1001],
  ['unpaid-key', 1003],
  ['expired-key', 1004],
  ['required-key', 1005],
  ['limited-plan-key', 1006],
  ['disabled-key', 1007],
]);

const PLAUSIBLE = /^[0-9A-Za-z-]{8,64}$/;

function errorOf(key: string | undefined): CmcErrorCode | undefined {
  if (!key) return 1002;
  return CMC_ERROR_KEYS.get(key) ?? (PLAUSIBLE.test(key) ? undefined : 1001);
}

/** The error response to a missing or invalid key, or undefined for a valid one. */
export function cmcKeyError(request: UpstreamRequest, version: CmcVersion): UpstreamResponse | undefined {
  const code = errorOf(request.header('x-cmc_pro_api_key'));
  return code && cmcError(code, { version, now: request.now });
}
