// Values in Redis that change at random moments to what no process has written. Readers must see none of it.
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '@coinfront/testing/random';
import type { Redis } from 'ioredis';
import type { RedisFault } from './redis-fault-list.ts';

type Spoil = (redis: Redis, key: string, other: string, random: Random) => Promise<unknown>;

const PAUSE_MAX_MS = 25;

const withValue = async (redis: Redis, key: string, change: (value: Buffer) => Buffer) => {
  const value = await redis.getBuffer(key);
  if (value && value.length > 0) await redis.set(key, change(value), 'KEEPTTL');
};

const SPOILS: Readonly<Record<string, Spoil>> = {
  'values are deleted': (redis, key) => redis.del(key),
  'values are truncated': (redis, key, _, random) =>
    withValue(redis, key, (value) => value.subarray(0, random.integer(0, value.length - 1))),
  'bytes of values are overwritten': async (redis, key, _, random) =>
    redis.setrange(key, random.integer(0, Math.max(0, (await redis.strlen(key)) - 4)), 'bad!'),
  'values are those of other keys': (redis, key, other) => redis.copy(other, key, 'REPLACE'),
  'values are exchanged': async (redis, key, other) => {
    await redis.rename(key, 'exchanged');
    await redis.rename(other, key);
    await redis.rename('exchanged', other);
  },
  'values are of another type': async (redis, key) => {
    await redis.del(key);
    await redis.lpush(key, 'bad');
  },
};

const isTable = (key: string) => key.includes(':table:') && !key.endsWith(':lock');

/** Changes one value: mostly one of a table that is not among the `old` keys, if there is one. */
export async function spoilOne(
  redis: Redis,
  random: Random,
  { spoil = random.pick(Object.values(SPOILS)), old = new Set<string>() } = {},
): Promise<void> {
  const keys = (await redis.keys('coinfront:*')).sort();
  const tables = keys.filter(isTable);
  const newTables = tables.filter((key) => !old.has(key));
  const wanted = random.integer(0, 5) === 0 || newTables.length === 0 ? keys : newTables;
  const other = random.integer(0, 1) === 0 || tables.length === 0 ? keys : tables;
  if (keys.length > 0) await spoil(redis, random.pick(wanted), random.pick(other), random);
}

export function createSpoilingFaults(random: Random): RedisFault[] {
  return Object.entries(SPOILS).map(([name, spoil]) => {
    let stop = async () => {};
    return {
      name,
      begin(redis) {
        let isOver = false;
        const spoiling = redis.connected(async (client) => {
          const old = new Set(await client.keys('coinfront:*'));
          while (!isOver) {
            // A key may vanish between two commands, or be of another type.
            await spoilOne(client, random, { spoil, old }).catch(() => {});
            await delay(random.integer(0, PAUSE_MAX_MS));
          }
        });
        stop = () => {
          isOver = true;
          return spoiling;
        };
      },
      end: () => stop(),
      isNoticed: false,
      isRepeated: true,
    };
  });
}
