// Asks for an answer again when there is a newer one.
import type { LastUpdated } from '@coinfront/contracts/responses';
import { effect, type ReadonlySignal } from '@preact/signals';
import type { Loader } from './loader.ts';

/** How soon an answer is asked for again that is older than what was told of: of several servers one is behind. */
const BEHIND_MS = 1_000;

export type Fresh = {
  /** Whether something newer is published. Subscribes whoever asks. */
  isOutdated: (known: LastUpdated) => boolean;
  /** Counts what changes answers without a publish. */
  edits: ReadonlySignal<number>;
  /** Whether the server tells of what it publishes: it can be reached. */
  isHeard: ReadonlySignal<boolean>;
};

const standsOn = (body: unknown): LastUpdated | undefined =>
  (body as { last_updated?: LastUpdated } | undefined)?.last_updated;

/** Until the returned function is called. */
export function keepFresh<T>(loader: Loader<T>, { isOutdated, edits, isHeard }: Fresh): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let outdated: string | undefined;
  const edited = edits.peek();

  const stops = [
    effect(() => {
      const { reply, error, isLoading } = loader.state.value;
      const known = standsOn(reply?.body);
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
    isHeard.subscribe((heard) => {
      const { error } = loader.state.peek();
      // What asks to wait is waited for.
      if (heard && error?.isPassing && error.retryAfterSeconds === undefined) loader.reload();
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
