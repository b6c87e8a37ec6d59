// Retries database work that an election or a broken connection interrupted.
import { setTimeout as sleep } from 'node:timers/promises';
import { isSelectionTimeout, isTransient } from './driver-errors.ts';

/** Waits before the next attempt; the last one repeats. */
const RETRY_DELAYS_MS = [250, 1_000] as const;

export type RetryBudget = {
  /** How long an outage may last. */
  forMs: number;
  /** Ends all waiting, with its reason. */
  signal: AbortSignal;
};

/**
 * The result of `work`, which is retried while its errors are transient. Only for work that may happen twice, and that may
 * still happen after an abort. Throws its last error, or the reason of the signal.
 */
export async function retryTransient<T>(work: () => Promise<T>, { forMs, signal }: RetryBudget): Promise<T> {
  let outageSince: number | undefined;
  for (let attempt = 0; ; attempt++) {
    const begun = performance.now();
    try {
      signal.throwIfAborted();
      return await unlessAborted(work(), signal);
    } catch (error) {
      signal.throwIfAborted();
      // A query may have run for long before its connection broke; after a selection timeout no server was there at all.
      outageSince ??= isSelectionTimeout(error) ? begun : performance.now();
      const delayMs = RETRY_DELAYS_MS[attempt] ?? RETRY_DELAYS_MS[1];
      if (!isTransient(error) || performance.now() + delayMs - outageSince > forMs) throw error;
      await unlessAborted(sleep(delayMs, undefined, { signal }), signal);
    }
  }
}

/** The result of `work`, or the reason of the signal as soon as it aborts; the work continues, its result is ignored. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Aborts `ms` after the given signal, with its reason. */
export function delayed(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => void setTimeout(() => controller.abort(signal.reason), ms).unref();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
