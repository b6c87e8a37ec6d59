// `/status`, asked for again and again while somebody looks: what is published, what runs, how old it is.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { effect } from '@preact/signals';
import { createLoader } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { isHeard, published } from './live.ts';

const POLL_MS = 5_000;

const loader = createLoader((signal) => request<StatusResponse>('status', { signal }));

export const status = loader.state;

/** For as long as the page is open. */
export function followStatus(): void {
  const reloadIfSeen = () => {
    const { isLoading, error } = status.peek();
    // After an error the loader asks again by itself, when the API wishes it.
    if (document.visibilityState === 'visible' && !isLoading && !error?.isPassing) loader.reload();
  };
  setInterval(reloadIfSeen, POLL_MS);
  document.addEventListener('visibilitychange', reloadIfSeen);
  effect(() => {
    const { error } = status.peek();
    const isTold = Object.keys(published.value).length > 0;
    // What asks to wait is waited for.
    if (isHeard.value && (isTold || error) && error?.retryAfterSeconds === undefined) loader.reload();
  });
}
