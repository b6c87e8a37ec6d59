// Options of all connections to Redis: they never delay a request. ioredis by default queues commands while Redis is down
// and retries each up to 20 times.
import type { RedisOptions } from 'ioredis';

const RECONNECT_AFTER_MS = [100, 200, 500, 1_000, 2_000];
/** A connection without a reply for so long is closed and reopened. */
const SOCKET_TIMEOUT_MS = 5_000;

/** `timeoutMs`: of one command. */
export const connectionOptions = (timeoutMs: number): RedisOptions => ({
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  autoResendUnfulfilledCommands: false,
  commandTimeout: timeoutMs,
  connectTimeout: SOCKET_TIMEOUT_MS,
  socketTimeout: SOCKET_TIMEOUT_MS,
  retryStrategy: (times) => RECONNECT_AFTER_MS[times - 1] ?? RECONNECT_AFTER_MS.at(-1),
  // After a failover the connection leads to a replica, until the address is resolved again.
  reconnectOnError: ({ message }) => message.startsWith('READONLY'),
});
