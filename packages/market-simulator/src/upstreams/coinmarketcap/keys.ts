// Which keys CoinMarketCap's side takes: any that looks like one, but for those that ask for an error by their name.
import { type Answer, parameter, type UpstreamRequest } from '../endpoint.ts';
import { type CmcErrorCode, type CmcVersion, cmcError } from './errors.ts';

/** Key → the error it is answered with. */
export const CMC_ERROR_KEYS: ReadonlyMap<string, CmcErrorCode> = new Map([
  ['invalid-key', 1001],
  ['unpaid-key', 1003],
  ['expired-key', 1004],
  ['required-key', 1005],
  ['limited-plan-key', 1006],
  ['disabled-key', 1007],
  ['spent-minute', 1008],
  ['spent-day', 1009],
  ['spent-month', 1010],
  ['spent-ip', 1011],
]);

const PLAUSIBLE = /^[0-9A-Za-z-]{8,64}$/;

/** Where a key can be beside its header. */
export const CMC_KEY_PARAMETER = 'CMC_PRO_API_KEY';

function keyError(key: string | undefined): CmcErrorCode | undefined {
  if (!key) return 1002;
  return CMC_ERROR_KEYS.get(key) ?? (PLAUSIBLE.test(key) ? undefined : 1001);
}

/** The refusal of a missing or wrong key, or undefined for a good one. */
export function cmcKeyRefusal(request: UpstreamRequest, version: CmcVersion): Answer | undefined {
  const error = keyError(request.header('x-cmc_pro_api_key') ?? parameter(request, CMC_KEY_PARAMETER));
  return error && cmcError(error, { version, now: request.now });
}
