// The time, for ages that grow while somebody looks.
import { signal } from '@preact/signals';

const TICK_MS = 1_000;

/** Milliseconds since 1970, to the second. */
export const now = signal(Date.now());

setInterval(() => {
  if (document.visibilityState === 'visible') now.value = Date.now();
}, TICK_MS);
