// The connection to Redis, set so that it never holds up a request: ioredis's defaults queue commands while it is
// down and send each up to 20 times.
import type { Logger } from '@coinfront/runtime';
import { Redis } from 'ioredis';
import { createSharedTier, noSharedTier, type SharedTier, type SharedTierOptions } from './shared-tier.ts';

const RECONNECT_AFTER_MS = [100, 200, 500, 1_000, 2_000];
/** A connection that owes an answer for so long is closed and opened anew. */
const SOCKET_TIMEOUT_MS = 5_000;

export type RedisOptions = SharedTierOptions & { url: string | undefined; timeoutMs: number };

/** The shared tier on the Redis at `url`, or without one. Returns at once; it connects, and reconnects, by itself. */
export function connectSharedTier(
  { log }: { log: Logger },
  { url, timeoutMs, ...options }: RedisOptions,
): { shared: SharedTier; close: () => void } {
  if (url === undefined) return { shared: noSharedTier, close: () => {} };
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    autoResendUnfulfilledCommands: false,
    commandTimeout: timeoutMs,
    connectTimeout: SOCKET_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    retryStrategy: (times) => RECONNECT_AFTER_MS[times - 1] ?? RECONNECT_AFTER_MS.at(-1),
  });
  // Without a listener an error would end the process. The shared tier says once that Redis fails.
  redis.on('error', (error) => log.debug({ err: error }, 'redis connection'));
  // A first attempt that fails is followed by others, as for any connection that ends.
  redis.connect().catch(() => {});
  return { shared: createSharedTier({ redis, log }, options), close: () => redis.disconnect() };
}
