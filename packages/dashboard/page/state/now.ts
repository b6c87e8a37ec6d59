// The current time, for ages that grow while the page is visible.
import { computed, signal } from '@preact/signals';
import { statusTime } from './clock.ts';
import { status } from './status.ts';

const TICK_MS = 1_000;

/** `performance.now()`: unlike the time of day, it cannot be set. */
const ticked = signal(performance.now());

setInterval(() => {
  if (document.visibilityState === 'visible') ticked.value = performance.now();
}, TICK_MS);

/** Unix ms, updated every second. By the clock of `/status`; by the user's until its first response. */
export const now = computed(() => {
  const { reply } = status.value;
  const at = ticked.value;
  return reply ? statusTime(reply) + Math.max(0, at - reply.receivedAt) : Date.now();
});
