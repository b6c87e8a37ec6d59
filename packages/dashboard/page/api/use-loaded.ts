// A response of the API in a component, kept fresh while the component is mounted.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { edits, isConnected, isOutdated } from '../state/live.ts';
import { keepFresh } from './keep-fresh.ts';
import { createLoader, type Loaded } from './loader.ts';
import type { Reply } from './reply.ts';
import { request } from './request.ts';

/** The response at `path`, reloaded after a publish or an edit. */
export function useLoaded<T>(path: string): Loaded<T> {
  const loader = useMemo(
    () => createLoader((signal): Promise<Reply<T>> => request<T>(path, { signal })),
    [path],
  );
  useEffect(() => {
    const stopFollowing = keepFresh(loader, { isOutdated, edits, isConnected });
    return () => {
      stopFollowing();
      loader.stop();
    };
  }, [loader]);
  return loader.state.value;
}

/** The latest response; kept while another path loads. */
export function useLastReply<T>({ reply }: Loaded<T>): Reply<T> | undefined {
  const last = useRef(reply);
  last.current = reply ?? last.current;
  return last.current;
}
