// `/status`, asked for again and again while somebody looks: what is published, what runs, how old it is.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { effect } from '@preact/signals';
import { createLoader } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { published } from './live.ts';

const POLL_MS = 5_000;

const loader = createLoader((signal) => request<StatusResponse>('status', { signal }));

export const status = loader.state;

/** For as long as the page is open. */
export function followStatus(): void {
  const reloadIfSeen = () => {
    if (document.visibilityState === 'visible' && !status.peek().isLoading) loader.reload();
  };
  setInterval(reloadIfSeen, POLL_MS);
  document.addEventListener('visibilitychange', reloadIfSeen);
  effect(() => {
    if (Object.keys(published.value).length > 0) loader.reload();
  });
}
