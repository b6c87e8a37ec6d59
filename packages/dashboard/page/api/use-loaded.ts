// An answer of the API in a component: as fresh as what is published, for as long as the component is shown.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { edits, isHeard, isOutdated } from '../state/live.ts';
import { keepFresh } from './keep-fresh.ts';
import { createLoader, type Loaded } from './loader.ts';
import type { Reply } from './reply.ts';
import { request } from './request.ts';

/** The answer at `path`, asked for again when something newer is published or edited. */
export function useLoaded<T>(path: string): Loaded<T> {
  const loader = useMemo(
    () => createLoader((signal): Promise<Reply<T>> => request<T>(path, { signal })),
    [path],
  );
  useEffect(() => {
    const stopFollowing = keepFresh(loader, { isOutdated, edits, isHeard });
    return () => {
      stopFollowing();
      loader.stop();
    };
  }, [loader]);
  return loader.state.value;
}

/** The latest answer, also while that at another path is awaited. */
export function useLastReply<T>({ reply }: Loaded<T>): Reply<T> | undefined {
  const last = useRef(reply);
  last.current = reply ?? last.current;
  return last.current;
}
