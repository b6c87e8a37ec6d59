// The parameters of the toplist, with CryptoCompare's errors for invalid ones.
import {
  parameter,
  type UpstreamRequest,
  type UpstreamResponse,
  unsupportedParameter,
  type Window,
} from '../endpoint.ts';
import { invalidParameter } from './errors.ts';

const INTEGERS = [
  { name: 'limit', least: 10, most: 100 },
  { name: 'page', least: 0, most: 1_000_000_000 },
] as const;

function tsymError(tsym: string | undefined): UpstreamResponse | undefined {
  if (!tsym) return invalidParameter('tsym', 'tsym is a required param.');
  if (tsym === 'USD') return undefined;
  const message = `There is no data for any of the toSymbols ${tsym} .`;
  return invalidParameter('tsym', message, `There is no data for the toSymbol/s ${tsym} `);
}

function invalidInteger(text: string, least: number, most: number): string | undefined {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value)) return 'is not an integer';
  if (value < least) return `is lower than min: ${least}`;
  return value > most ? `is higher than max: ${most}` : undefined;
}

/** `limit` (10 by default) is rounded to tens, `page` counts from 0. */
export function readParameters(request: UpstreamRequest): { error: UpstreamResponse } | { window: Window } {
  const unsupported = unsupportedParameter(request, ['tsym', 'limit', 'page']);
  if (unsupported) {
    const { name, reason } = unsupported;
    return { error: invalidParameter(name, `${name} ${reason}`) };
  }
  const error = tsymError(parameter(request, 'tsym'));
  if (error) return { error };
  for (const { name, least, most } of INTEGERS) {
    const text = parameter(request, name);
    const reason = text === undefined ? undefined : invalidInteger(text, least, most);
    if (reason) return { error: invalidParameter(name, `${name} param is invalid. (${name} ${reason})`) };
  }
  const limit = Math.round(Number(parameter(request, 'limit') ?? 10) / 10) * 10;
  return { window: { offset: Number(parameter(request, 'page') ?? 0) * limit, limit } };
}
