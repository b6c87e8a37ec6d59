// The connection of the shared tier to Redis.
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@coinfront/runtime';
import { Redis } from 'ioredis';
import { connectionOptions } from './redis-options.ts';
import { createSharedTier, noSharedTier, type SharedTier, type SharedTierOptions } from './shared-tier.ts';

export type RedisOptions = SharedTierOptions & { url: string | undefined; timeoutMs: number };

/** A process that starts while MongoDB does not respond needs Redis for its first reading of the markers. */
const FIRST_CONNECTION_MS = 500;

/** The shared tier on the Redis at `url`, or without Redis. Never rejects; connects and reconnects in the background. */
export async function connectSharedTier(
  { log }: { log: Logger },
  { url, timeoutMs, ...options }: RedisOptions,
): Promise<{ shared: SharedTier; close: () => void }> {
  if (url === undefined) return { shared: noSharedTier, close: () => {} };
  const redis = new Redis(url, connectionOptions(timeoutMs));
  // Without a listener an error would end the process. The shared tier logs failures, once per change.
  redis.on('error', (error) => log.debug({ err: error }, 'redis connection'));
  // ioredis retries a failed first attempt like any lost connection.
  await Promise.race([
    redis.connect().catch(() => {}),
    delay(FIRST_CONNECTION_MS, undefined, { ref: false }),
  ]);
  return { shared: createSharedTier({ redis, log }, options), close: () => redis.disconnect() };
}
