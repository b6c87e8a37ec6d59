// The parameters of listings/latest, checked as CoinMarketCap does: its message names the first invalid one, in the
// wording of its validation library (Joi).
import { parameter, type UpstreamRequest, unsupportedParameter, type Window } from '../endpoint.ts';

function invalidInteger(text: string, least: number, most: number): string | undefined {
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return 'must be a number';
  if (!Number.isInteger(value)) return 'must be an integer';
  if (value < least) return `must be larger than or equal to ${least}`;
  return value > most ? `must be less than or equal to ${most}` : undefined;
}

const LIMITS = [
  { name: 'start', most: Number.MAX_SAFE_INTEGER },
  { name: 'limit', most: 5000 },
] as const;

/** The message about the first invalid parameter, or undefined. */
export function invalidParameter(request: UpstreamRequest): string | undefined {
  const unsupported = unsupportedParameter(request, ['start', 'limit', 'convert']);
  if (unsupported) return `"${unsupported.name}" ${unsupported.reason}`;
  for (const { name, most } of LIMITS) {
    const text = parameter(request, name);
    const reason = text === undefined ? undefined : invalidInteger(text, 1, most);
    if (reason) return `"${name}" ${reason}`;
  }
  const currency = parameter(request, 'convert') ?? 'USD';
  return currency === 'USD' ? undefined : `Invalid value for "convert": "${currency}"`;
}

/** The window of valid `start` (1-based) and `limit`. */
export function windowOf(request: UpstreamRequest): Window {
  return {
    offset: Number(parameter(request, 'start') ?? 1) - 1,
    limit: Number(parameter(request, 'limit') ?? 100),
  };
}
