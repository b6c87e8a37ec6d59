// One answer, for which it is asked as often as that may help.
import { edits, isHeard } from '../state/live.ts';
import { keepFresh } from './keep-fresh.ts';
import { createLoader } from './loader.ts';
import type { ApiError, Reply } from './reply.ts';

export type Patience = {
  signal: AbortSignal;
  /** Called with each failure after which it is asked again. */
  onFailure: (error: ApiError) => void;
};

/** Rejects with the ApiError that no later try helps, and with what `signal` was aborted with. */
export function firstReply<T>(
  read: (signal: AbortSignal) => Promise<Reply<T>>,
  { signal, onFailure }: Patience,
): Promise<Reply<T>> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply<T>>();
  const loader = createLoader(read);
  const interrupt = () => reject(signal.reason);
  signal.addEventListener('abort', interrupt);
  const unsubscribe = loader.state.subscribe(({ reply, error, isLoading }) => {
    if (reply) resolve(reply);
    else if (error && !isLoading && error.isPassing) onFailure(error);
    else if (error && !isLoading) reject(error);
  });
  // Once the server is heard of again, sooner.
  const stopFollowing = keepFresh(loader, { isOutdated: () => false, edits, isHeard });
  return promise.finally(() => {
    signal.removeEventListener('abort', interrupt);
    unsubscribe();
    stopFollowing();
    loader.stop();
  });
}
