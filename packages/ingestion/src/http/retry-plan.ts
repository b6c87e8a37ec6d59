// Whether and when to retry a request.
import type { RequestError } from './request-error.ts';

/** Assumed length of a rate limit that the provider does not document. */
const WINDOW_MS = 60_000;

export type RetryLimits = {
  /** Maximum number of attempts per request. */
  attempts: number;
  /** If a longer wait is needed, there is no retry. */
  maxWaitMs: number;
  /** The first back-off; doubles with every attempt. */
  baseDelayMs: number;
};

/** How long to wait, or why not to retry, worded as the end of the error message. */
export type RetryPlan = { waitMs: number } | { giveUp: string };

/**
 * The wait is the one the source asks for; else the rate limit's window ± 10 %; else exponential back-off, half of it
 * jitter.
 * @param attempt number of attempts so far
 * @param random from 0 to 1
 */
export function planRetry(
  error: RequestError,
  attempt: number,
  { attempts, maxWaitMs, baseDelayMs }: RetryLimits,
  random: () => number,
): RetryPlan {
  if (error.kind !== 'retry-soon' && error.kind !== 'retry-after-window') return { giveUp: '' };
  const windowMs = error.kind === 'retry-after-window' ? (error.windowMs ?? WINDOW_MS) : 0;
  const neededMs = error.retryAfterMs ?? windowMs;
  if (neededMs > maxWaitMs) {
    const why = error.retryAfterMs === undefined ? 'its limit lasts' : 'it asks to wait';
    return { giveUp: `: ${why} ${neededMs} ms, SOURCE_MAX_WAIT_MS allows ${maxWaitMs} ms` };
  }
  if (attempt >= attempts) return { giveUp: attempt > 1 ? `, after ${attempt} attempts` : '' };

  const backOffMs = baseDelayMs * 2 ** (attempt - 1) * (0.5 + random() / 2);
  const spreadMs = error.retryAfterMs ?? windowMs * (0.9 + random() / 5);
  return { waitMs: Math.round(Math.min(Math.max(backOffMs, spreadMs), maxWaitMs)) };
}

/** A `Retry-After` header, in seconds or as an HTTP date, as ms from now. Undefined for anything else. */
export function parseRetryAfter(value: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Only HTTP dates: Date.parse accepts almost any text.
  if (!/^[A-Z][a-z]+, .+ GMT$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
