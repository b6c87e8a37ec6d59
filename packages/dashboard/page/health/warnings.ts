// All warnings: from the last response of `/status`, and from the error of the latest attempt.
import type { StatusResponse } from '@coinfront/contracts/responses';
import type { Loaded } from '../api/loader.ts';
import type { ApiError } from '../api/reply.ts';
import { duration } from '../format/times.ts';
import { statusTime } from '../state/clock.ts';
import { ageWarnings } from './age-warnings.ts';
import { publishedWarnings } from './published-warnings.ts';
import { runWarnings } from './run-warnings.ts';
import type { Warning } from './warning.ts';

/** Errors first. */
export function warningsOf({
  reply,
  error,
}: Pick<Loaded<StatusResponse>, 'reply' | 'error'>): readonly Warning[] {
  const all = error ? [errorWarning(error, reply !== undefined)] : [];
  if (reply) {
    const { body, ageSeconds } = reply;
    if (ageSeconds !== undefined) all.push(databaseWarning(ageSeconds));
    all.push(...publishedWarnings(body, statusTime(reply)), ...runWarnings(body), ...ageWarnings(body));
  }
  return all.toSorted((a, b) => Number(b.severity === 'bad') - Number(a.severity === 'bad'));
}

/** `isOld`: the page still shows an earlier response. */
function errorWarning({ status, message, retryAfterSeconds }: ApiError, isOld: boolean): Warning {
  const shown = isOld ? ' The data shown may be out of date.' : '';
  if (status === 0)
    return {
      key: 'unreachable',
      severity: 'bad',
      text: `The server is unreachable; retrying automatically.${shown}`,
    };
  if (status === 429) {
    const wait = retryAfterSeconds === undefined ? '' : ` for ${duration(retryAfterSeconds)}`;
    return {
      key: 'limited',
      severity: 'warn',
      text: `Too many requests from this address: the server asks to wait${wait}.${shown}`,
    };
  }
  return {
    key: `status-error ${status}`,
    severity: 'bad',
    text: `The server cannot report its status: ${message}.${shown}`,
  };
}

const databaseWarning = (seconds: number): Warning => ({
  key: 'database',
  severity: 'bad',
  text: `The database has not responded for ${duration(seconds)}. The data shown are from before that; asset histories and edits may fail.`,
});
