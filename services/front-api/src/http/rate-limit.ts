// Rate limit: requests per minute and address. Own code because known libraries count either in the process only or in a
// store that each request waits for. Here a request uses the counts in the process, and the sums of all processes come
// from Redis in the background. Without Redis each process counts alone.
import { LRUCache } from 'lru-cache';
import type { SharedTier } from '../cache/shared-tier.ts';
import { networkOf } from './client-address.ts';

const WINDOW_MS = 60_000;
/** Longer than the window, because the clocks of processes may differ. */
const SHARED_TTL_SECONDS = 120;
/** How often counts are exchanged with other processes. */
const EXCHANGE_MS = 500;
const EXCHANGED_MAX = 1_000;
/** Beyond this number, the counts of the addresses that were idle longest are forgotten in this process. */
const ADDRESSES_MAX = 50_000;

type Count = {
  own: number;
  /** Those of `own` that were added in Redis. */
  reported: number;
  /** Requests to other processes, as of the last exchange. */
  others: number;
};

/** `headers`: as in draft-ietf-httpapi-ratelimit-headers. */
export type Quota = { isSpent: boolean; resetSeconds: number; headers: readonly string[] };

export type RateLimit = ReturnType<typeof createRateLimit>;

export type RateLimitOptions = { perMinute: number; now?: () => number };

export function createRateLimit(
  { shared }: { shared: Pick<SharedTier, 'add'> },
  { perMinute, now = Date.now }: RateLimitOptions,
) {
  const counts = new LRUCache<string, Count>({ max: ADDRESSES_MAX });
  const unreported = new Set<string>();
  const policy = `"per-address";q=${perMinute};w=${WINDOW_MS / 1_000}`;
  let window = 0;

  function beginWindow(current: number): void {
    if (window === current) return;
    window = current;
    counts.clear();
    unreported.clear();
  }

  function countOf(network: string): Count {
    let count = counts.get(network);
    if (count === undefined) {
      count = { own: 0, reported: 0, others: 0 };
      counts.set(network, count);
    }
    return count;
  }

  /** Adds new requests to the counters in Redis and reads the sums of all processes. */
  async function exchange(): Promise<void> {
    const sent = new Map<string, number>();
    for (const network of unreported) {
      if (sent.size === EXCHANGED_MAX) break;
      unreported.delete(network);
      const count = counts.peek(network);
      if (count === undefined) continue;
      sent.set(network, count.own - count.reported);
      // Before Redis replies: if the reply is lost, a request is forgotten rather than counted twice.
      count.reported = count.own;
    }
    if (sent.size === 0) return;
    const sentWindow = window;
    const sums = await shared.add(`requests:1:${sentWindow}`, sent, SHARED_TTL_SECONDS);
    if (sums === undefined || sentWindow !== window) return;
    for (const [network, sum] of sums) {
      const count = counts.peek(network);
      if (count) count.others = Math.max(0, sum - count.reported);
    }
  }

  const timer = setInterval(exchange, EXCHANGE_MS).unref();

  return {
    /** Counts a request, unless the quota of the address is used up. */
    take(address: string): Quota {
      const at = now();
      beginWindow(Math.floor(at / WINDOW_MS));
      const network = networkOf(address);
      const count = countOf(network);
      const open = perMinute - count.own - count.others;
      if (open > 0) {
        count.own += 1;
        if (unreported.size < ADDRESSES_MAX) unreported.add(network);
      }
      const resetSeconds = Math.ceil(((window + 1) * WINDOW_MS - at) / 1_000);
      const left = `"per-address";r=${Math.max(0, open - 1)};t=${resetSeconds}`;
      return {
        isSpent: open <= 0,
        resetSeconds,
        headers: ['RateLimit-Policy', policy, 'RateLimit', left],
      };
    },
    exchange,
    stop: () => clearInterval(timer),
  };
}
