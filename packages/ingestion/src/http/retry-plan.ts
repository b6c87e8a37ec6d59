// When to ask again, and when to stop asking.
import type { Fault } from './fault.ts';

/** The window of every rate limit whose provider does not say otherwise. */
const WINDOW_MS = 60_000;

export type RetryLimits = {
  /** How often one request is sent at most. */
  attempts: number;
  /** A wait longer than this ends the trying at once. */
  maxWaitMs: number;
  /** The first back-off; it doubles with every attempt. */
  baseDelayMs: number;
};

/** Either how long to wait, or, as words to end the error with, why not to try again. */
export type RetryPlan = { waitMs: number } | { giveUp: string };

/**
 * The wait is what the source asks for, else the limit's window give or take a tenth, else exponential back-off with
 * half of it jitter.
 * @param attempt how often the request has been sent
 * @param random from 0 to 1
 */
export function planRetry(
  fault: Fault,
  attempt: number,
  { attempts, maxWaitMs, baseDelayMs }: RetryLimits,
  random: () => number,
): RetryPlan {
  if (fault.kind !== 'retry-soon' && fault.kind !== 'retry-after-window') return { giveUp: '' };
  const windowMs = fault.kind === 'retry-after-window' ? (fault.windowMs ?? WINDOW_MS) : 0;
  const neededMs = fault.retryAfterMs ?? windowMs;
  if (neededMs > maxWaitMs) {
    const whose = fault.retryAfterMs === undefined ? 'its limit lasts' : 'it asks to wait';
    return { giveUp: `: ${whose} ${neededMs} ms, SOURCE_MAX_WAIT_MS allows ${maxWaitMs} ms` };
  }
  if (attempt >= attempts) return { giveUp: attempt > 1 ? `, tried ${attempt} times` : '' };

  const backOffMs = baseDelayMs * 2 ** (attempt - 1) * (0.5 + random() / 2);
  const spreadMs = fault.retryAfterMs ?? windowMs * (0.9 + random() / 5);
  return { waitMs: Math.round(Math.min(Math.max(backOffMs, spreadMs), maxWaitMs)) };
}

/** A `Retry-After` header, in either of its forms, as ms from now. Undefined for anything else. */
export function parseRetryAfter(value: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Only the form of HTTP: Date.parse takes almost any text for a date.
  if (!/^[A-Z][a-z]+, .+ GMT$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
