// An answer of the API in a component: as fresh as what is published, for as long as the component is shown.

import type { LastUpdated } from '@coinfront/contracts/responses';
import { effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { edits, isOutdated } from '../state/live.ts';
import { createLoader, type Loaded } from './loader.ts';
import { type Reply, request } from './request.ts';

const standsOn = (body: unknown): LastUpdated | undefined =>
  (body as { last_updated?: LastUpdated } | undefined)?.last_updated;

/** The answer at `path`, asked for again when something newer is published or edited. */
export function useLoaded<T>(path: string): Loaded<T> {
  const loader = useMemo(
    () => createLoader((signal): Promise<Reply<T>> => request<T>(path, { signal })),
    [path],
  );
  useEffect(() => {
    const stopFollowing = effect(() => {
      const { reply, error, isLoading } = loader.state.value;
      const known = standsOn(reply?.body);
      if (known && !isLoading && !error && isOutdated(known)) loader.reload();
    });
    const stopEdits = edits.subscribe((count) => {
      if (count > 0) loader.reload();
    });
    return () => {
      stopFollowing();
      stopEdits();
      loader.stop();
    };
  }, [loader]);
  return loader.state.value;
}
