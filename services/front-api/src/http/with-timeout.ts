// A timeout for work that a request waits for.
import { ProblemError } from './problem-error.ts';

/** Awaits `work`; rejects with ProblemError `not-ready` after `ms`. The work continues, so a later request can use it. */
export async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new ProblemError({ name: 'not-ready' })), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
