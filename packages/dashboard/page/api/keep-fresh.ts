// Reloads a response when newer data exist.
import type { LastUpdated } from '@coinfront/contracts/responses';
import { effect, type ReadonlySignal } from '@preact/signals';
import type { Loader } from './loader.ts';

/** Wait before reloading a response older than the announced snapshot: one of several servers may be behind. */
const BEHIND_MS = 1_000;

type Freshness = {
  /** Whether a newer snapshot is published. Subscribes the caller. */
  isOutdated: (known: LastUpdated) => boolean;
  /** Number of edits of mappings: they change responses without a publish. */
  edits: ReadonlySignal<number>;
  /** Whether the event stream is open, so the server is reachable. */
  isConnected: ReadonlySignal<boolean>;
};

const lastUpdatedOf = (body: unknown): LastUpdated | undefined =>
  (body as { last_updated?: LastUpdated } | undefined)?.last_updated;

/** Runs until the returned function is called. */
export function keepFresh<T>(loader: Loader<T>, { isOutdated, edits, isConnected }: Freshness): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let outdated: string | undefined;
  const edited = edits.peek();

  const stops = [
    effect(() => {
      const { reply, error, isLoading } = loader.state.value;
      const known = lastUpdatedOf(reply?.body);
      clearTimeout(timer);
      if (!known || isLoading || error || !isOutdated(known)) return;
      const key = `${known.assets} ${known.usd_values}`;
      if (key === outdated) timer = setTimeout(loader.reload, BEHIND_MS);
      else loader.reload();
      outdated = key;
    }),
    edits.subscribe((count) => {
      if (count > edited) loader.reload();
    }),
    isConnected.subscribe((connected) => {
      const { error } = loader.state.peek();
      // Respect `Retry-After`.
      if (connected && error?.isRetryable && error.retryAfterSeconds === undefined) loader.reload();
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
