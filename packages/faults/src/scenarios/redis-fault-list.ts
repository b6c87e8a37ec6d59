// The faults of Redis.
import type { RedisPair } from '../system/redis-server.ts';

export type RedisFault = {
  name: string;
  begin: (redis: RedisPair) => unknown;
  end: (redis: RedisPair) => unknown;
  /** Whether the API must notice: a flushed Redis is only empty, and one that refuses writes still returns its entries. */
  isNoticed: boolean;
  /** Whether it happens at random moments between begin and end. */
  isRepeated?: boolean;
};

export const REDIS_FAULTS: readonly RedisFault[] = [
  { name: 'killed', begin: (redis) => redis.kill(), end: (redis) => redis.start(), isNoticed: true },
  { name: 'flushed', begin: (redis) => redis.send('FLUSHALL'), end: () => {}, isNoticed: false },
  {
    name: 'hung',
    begin: (redis) => redis.signal('SIGSTOP'),
    end: (redis) => redis.signal('SIGCONT'),
    isNoticed: true,
  },
  {
    name: 'full',
    begin: (redis) => redis.send('CONFIG', 'SET', 'maxmemory', '1'),
    end: (redis) => redis.send('CONFIG', 'SET', 'maxmemory', '0'),
    isNoticed: false,
  },
  {
    name: 'read-only',
    begin: (redis) => redis.demote(),
    end: (redis) => redis.promote(),
    isNoticed: false,
  },
  { name: 'failed over', begin: (redis) => redis.failOver(), end: () => {}, isNoticed: false },
  {
    name: 'returning errors',
    // A replica without its primary that must not serve stale data.
    async begin(redis) {
      await redis.send('CONFIG', 'SET', 'replica-serve-stale-data', 'no');
      await redis.send('REPLICAOF', '127.0.0.1', '1');
    },
    async end(redis) {
      await redis.promote();
      await redis.send('CONFIG', 'SET', 'replica-serve-stale-data', 'yes');
    },
    isNoticed: true,
  },
];
