// Nobody waits for an answer without end.
import { ProblemError } from './problem-error.ts';

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
