// The loading thread's own connection to Redis: large values must not delay the responses that the main thread reads.
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { connectionOptions } from '../../cache/redis-options.ts';
import { createExchange, type TableExchange } from './exchange.ts';
import { releaseOfTables } from './release.ts';

export type ExchangeOptions = {
  url: string;
  keyPrefix: string;
  /** Of one command: a chunk of 1 MB takes a hundred milliseconds on a slow network. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 2_000;

/** Returns at once; connects and reconnects in the background. */
export function connectExchange({ url, keyPrefix, timeoutMs = TIMEOUT_MS }: ExchangeOptions): TableExchange {
  const redis = new Redis(url, { ...connectionOptions(timeoutMs), keyPrefix });
  // Without a listener an error would end the thread. The main thread logs when Redis fails.
  redis.on('error', () => {});
  // The first table is wanted at once.
  const connected = Promise.race([redis.connect().catch(() => {}), delay(timeoutMs)]);
  return createExchange({ redis, connected }, { release: releaseOfTables() });
}
