// Requests until a response arrives or a retry cannot help.
import { edits, isConnected } from '../state/live.ts';
import { keepFresh } from './keep-fresh.ts';
import { createLoader } from './loader.ts';
import type { ApiError, Reply } from './reply.ts';

export type RetryOptions = {
  signal: AbortSignal;
  /** Called with each error that is followed by a retry. */
  onError: (error: ApiError) => void;
};

/** Rejects with the first ApiError that is not retryable, or with the abort reason of `signal`. */
export function firstReply<T>(
  read: (signal: AbortSignal) => Promise<Reply<T>>,
  { signal, onError }: RetryOptions,
): Promise<Reply<T>> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply<T>>();
  const loader = createLoader(read);
  const interrupt = () => reject(signal.reason);
  signal.addEventListener('abort', interrupt);
  const unsubscribe = loader.state.subscribe(({ reply, error, isLoading }) => {
    if (reply) resolve(reply);
    else if (error && !isLoading && error.isRetryable) onError(error);
    else if (error && !isLoading) reject(error);
  });
  // Retries at once when the event stream reconnects.
  const stopFollowing = keepFresh(loader, { isOutdated: () => false, edits, isConnected });
  return promise.finally(() => {
    signal.removeEventListener('abort', interrupt);
    unsubscribe();
    stopFollowing();
    loader.stop();
  });
}
