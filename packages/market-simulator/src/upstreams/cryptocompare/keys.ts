// Which keys CryptoCompare's side takes: any that looks like one, but for those that ask for an error by their name.
import { type Answer, parameter, type UpstreamRequest } from '../endpoint.ts';
import { newEnvelope, overLimit, wrongKey } from './errors.ts';

/** Key → what it is answered with. */
export const CRYPTOCOMPARE_ERROR_KEYS: ReadonlyMap<string, () => Answer> = new Map([
  ['invalid-key', newEnvelope],
  ['unauthorized-key', wrongKey],
  ['spent-second', () => overLimit('second')],
  ['spent-minute', () => overLimit('minute')],
  ['spent-hour', () => overLimit('hour')],
  ['spent-day', () => overLimit('day')],
  ['spent-month', () => overLimit('month')],
]);

const PLAUSIBLE = /^[0-9A-Za-z-]{8,128}$/;

/** The refusal of a missing or wrong key, or undefined for a good one. */
export function keyRefusal(request: UpstreamRequest): Answer | undefined {
  const fromHeader = /^apikey\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1];
  const key = fromHeader ?? parameter(request, 'api_key') ?? '';
  const refuse = CRYPTOCOMPARE_ERROR_KEYS.get(key);
  if (refuse) return refuse();
  return PLAUSIBLE.test(key) ? undefined : newEnvelope();
}
