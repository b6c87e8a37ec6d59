// The time, for ages that grow while somebody looks.
import { computed, signal } from '@preact/signals';
import { toldAt } from './clock.ts';
import { status } from './status.ts';

const TICK_MS = 1_000;

/** By the page's own clock, which nobody sets. */
const ticked = signal(performance.now());

setInterval(() => {
  if (document.visibilityState === 'visible') ticked.value = performance.now();
}, TICK_MS);

/** Unix ms, anew every second. By the clock of what `/status` tells; by the reader's until it has told anything. */
export const now = computed(() => {
  const { reply } = status.value;
  const at = ticked.value;
  return reply ? toldAt(reply) + Math.max(0, at - reply.receivedAt) : Date.now();
});
