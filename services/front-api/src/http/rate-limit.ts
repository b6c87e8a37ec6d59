// How many requests an address may send a minute. Written here because the known libraries count either in the process
// or in a store that each request waits for: here a request looks at numbers in the process, and the sums of all
// processes come from Redis in the background. Without Redis each process counts alone.
import { LRUCache } from 'lru-cache';
import type { SharedTier } from '../cache/shared-tier.ts';
import { networkOf } from './client-address.ts';

const WINDOW_MS = 60_000;
/** Past the window, so that clocks of processes need not agree. */
const SHARED_TTL_SECONDS = 120;
/** How much later than its own requests a process learns of those that others had. */
const EXCHANGE_MS = 500;
const EXCHANGED_MAX = 1_000;
/** Who sends from more addresses than these is counted anew, here, for those that were silent longest. */
const ADDRESSES_MAX = 50_000;

type Count = {
  own: number;
  /** Of them, those that Redis was told of. */
  told: number;
  /** Of other processes, as far as Redis has told. */
  others: number;
};

/** `headers` as draft-ietf-httpapi-ratelimit-headers has them. */
export type Quota = { isSpent: boolean; resetSeconds: number; headers: readonly string[] };

export type RateLimit = ReturnType<typeof createRateLimit>;

export type RateLimitOptions = { perMinute: number; now?: () => number };

export function createRateLimit(
  { shared }: { shared: Pick<SharedTier, 'add'> },
  { perMinute, now = Date.now }: RateLimitOptions,
) {
  const counts = new LRUCache<string, Count>({ max: ADDRESSES_MAX });
  const untold = new Set<string>();
  const policy = `"per-address";q=${perMinute};w=${WINDOW_MS / 1_000}`;
  let window = 0;

  function beginWindow(current: number): void {
    if (window === current) return;
    window = current;
    counts.clear();
    untold.clear();
  }

  function countOf(network: string): Count {
    let count = counts.get(network);
    if (count === undefined) {
      count = { own: 0, told: 0, others: 0 };
      counts.set(network, count);
    }
    return count;
  }

  /** Tells Redis what was counted since, and learns what others have counted. */
  async function exchange(): Promise<void> {
    const told = new Map<string, number>();
    for (const network of untold) {
      if (told.size === EXCHANGED_MAX) break;
      untold.delete(network);
      const count = counts.peek(network);
      if (count === undefined) continue;
      told.set(network, count.own - count.told);
      // Before the answer: when that is lost, a request is rather forgotten than counted twice.
      count.told = count.own;
    }
    if (told.size === 0) return;
    const asked = window;
    const sums = await shared.add(`requests:1:${asked}`, told, SHARED_TTL_SECONDS);
    if (sums === undefined || asked !== window) return;
    for (const [network, sum] of sums) {
      const count = counts.peek(network);
      if (count) count.others = Math.max(0, sum - count.told);
    }
  }

  const timer = setInterval(exchange, EXCHANGE_MS).unref();

  return {
    /** Counts a request, unless the address has none left. */
    take(address: string): Quota {
      const at = now();
      beginWindow(Math.floor(at / WINDOW_MS));
      const network = networkOf(address);
      const count = countOf(network);
      const open = perMinute - count.own - count.others;
      if (open > 0) {
        count.own += 1;
        if (untold.size < ADDRESSES_MAX) untold.add(network);
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
