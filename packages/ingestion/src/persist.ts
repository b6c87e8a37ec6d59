// Trying again what an election, or a connection that broke, kept from being done.
import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient, isWaitedOut } from './driver-errors.ts';

/** Waits before another try; the last one again and again. */
const RETRY_DELAYS_MS = [250, 1_000] as const;

export type Patience = {
  /** How long a fault may last. */
  forMs: number;
  /** Ends all waiting, with its reason. */
  signal: AbortSignal;
};

/**
 * What `work` gives, which is begun again for as long as it fails for no fault of its own. Only for work that may
 * happen twice, and may still happen after an abort. Throws its last error, or the reason of the signal.
 */
export async function persist<T>(work: () => Promise<T>, { forMs, signal }: Patience): Promise<T> {
  let faultSince: number | undefined;
  for (let attempt = 0; ; attempt++) {
    const begun = performance.now();
    try {
      signal.throwIfAborted();
      return await unlessAborted(work(), signal);
    } catch (error) {
      signal.throwIfAborted();
      // A query may have worked for long before its connection broke; a server was missing from the beginning.
      faultSince ??= isWaitedOut(error) ? begun : performance.now();
      const delayMs = RETRY_DELAYS_MS[attempt] ?? RETRY_DELAYS_MS[1];
      if (!isTransient(error) || performance.now() + delayMs - faultSince > forMs) throw error;
      await unlessAborted(sleep(delayMs, undefined, { signal }), signal);
    }
  }
}

/** What `work` gives, or the reason of the signal as soon as it aborts; the work goes on unheard. */
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

/** Aborts with the other's reason, `ms` after it. */
export function delayed(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => void setTimeout(() => controller.abort(signal.reason), ms).unref();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
