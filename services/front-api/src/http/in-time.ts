// Nobody waits for an answer without end.
import { ProblemError } from './problem-error.ts';

/** How long an answer may be waited for: what is promised of a slow database is less than three seconds. */
export const ANSWER_MS = 2_800;
/** The part of that which may pass before it is begun; the rest is for making it. */
export const TURN_MS = ANSWER_MS / 2;

/** What is awaited, or ProblemError `not-ready` after `ms`. The work goes on, for whoever asks again. */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new ProblemError({ name: 'not-ready' })), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
