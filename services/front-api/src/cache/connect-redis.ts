// The connection to Redis, configured so that it never delays a request: ioredis by default queues commands while Redis
// is down and retries each up to 20 times.
import type { Logger } from '@coinfront/runtime';
import { Redis } from 'ioredis';
import { createSharedTier, noSharedTier, type SharedTier, type SharedTierOptions } from './shared-tier.ts';

const RECONNECT_AFTER_MS = [100, 200, 500, 1_000, 2_000];
/** A connection without a reply for so long is closed and reopened. */
const SOCKET_TIMEOUT_MS = 5_000;

export type RedisOptions = SharedTierOptions & { url: string | undefined; timeoutMs: number };

/** The shared tier on the Redis at `url`, or without Redis. Returns at once; connects and reconnects in the background. */
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
  // Without a listener an error would end the process. The shared tier logs failures, once per change.
  redis.on('error', (error) => log.debug({ err: error }, 'redis connection'));
  // ioredis retries a failed first attempt like any lost connection.
  redis.connect().catch(() => {});
  return { shared: createSharedTier({ redis, log }, options), close: () => redis.disconnect() };
}
