// Everything that is to be warned of, from the last answer of `/status` and what came of the last try.
import type { StatusResponse } from '@coinfront/contracts/responses';
import type { Loaded } from '../api/loader.ts';
import type { ApiError } from '../api/reply.ts';
import { duration } from '../format/times.ts';
import { toldAt } from '../state/clock.ts';
import { ageWarnings } from './age-warnings.ts';
import { publishedWarnings } from './published-warnings.ts';
import { runWarnings } from './run-warnings.ts';
import type { Warning } from './warning.ts';

/** The gravest first. */
export function warningsOf({
  reply,
  error,
}: Pick<Loaded<StatusResponse>, 'reply' | 'error'>): readonly Warning[] {
  const all = error ? [errorWarning(error, reply !== undefined)] : [];
  if (reply) {
    const { body, silentSeconds } = reply;
    if (silentSeconds !== undefined) all.push(silentWarning(silentSeconds));
    all.push(...publishedWarnings(body, toldAt(reply)), ...runWarnings(body), ...ageWarnings(body));
  }
  return all.toSorted((a, b) => Number(b.severity === 'bad') - Number(a.severity === 'bad'));
}

/** `isOld`: something is shown that was told before. */
function errorWarning({ status, message, retryAfterSeconds }: ApiError, isOld: boolean): Warning {
  const shown = isOld ? ' What is shown may be out of date.' : '';
  if (status === 0)
    return {
      kind: 'unreachable',
      key: 'unreachable',
      severity: 'bad',
      text: `The server cannot be reached; the page tries again by itself.${shown}`,
    };
  if (status === 429) {
    const wait = retryAfterSeconds === undefined ? '' : ` for ${duration(retryAfterSeconds)}`;
    return {
      kind: 'limited',
      key: 'limited',
      severity: 'warn',
      text: `Too many requests came from this address: the server asks to wait${wait}.${shown}`,
    };
  }
  return {
    kind: 'unanswered',
    key: `unanswered ${status}`,
    severity: 'bad',
    text: `The server cannot tell the state of the data: ${message}.${shown}`,
  };
}

const silentWarning = (seconds: number): Warning => ({
  kind: 'silent',
  key: 'silent',
  severity: 'bad',
  text: `The database has not answered for ${duration(seconds)}. What is shown was right then; the history of an asset and edits may fail.`,
});
