// Polls `/status` while the page is visible: what is published, what runs, how old it is.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { effect } from '@preact/signals';
import { createLoader } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { isConnected, published } from './live.ts';

const POLL_MS = 5_000;

const loader = createLoader((signal) => request<StatusResponse>('status', { signal }));

export const status = loader.state;

/** Runs while the page is open. */
export function followStatus(): void {
  const reloadIfSeen = () => {
    const { isLoading, error } = status.peek();
    // After a retryable error, the loader retries by itself, and respects `Retry-After`.
    if (document.visibilityState === 'visible' && !isLoading && !error?.isRetryable) loader.reload();
  };
  setInterval(reloadIfSeen, POLL_MS);
  document.addEventListener('visibilitychange', reloadIfSeen);
  effect(() => {
    const { error } = status.peek();
    const isAnnounced = Object.keys(published.value).length > 0;
    // Respect `Retry-After`.
    if (isConnected.value && (isAnnounced || error) && error?.retryAfterSeconds === undefined)
      loader.reload();
  });
}
