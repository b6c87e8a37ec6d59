// The part of the cache that all processes share. Redis can only cost speed: nothing here rejects, a Redis that
// fails or hangs is left alone after a few tries, and one log line tells of each change.
import type { Logger } from '@coinfront/runtime';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import type { Redis } from 'ioredis';
import { seal, unseal } from './envelope.ts';

const FAILURES_UNTIL_LEFT_ALONE = 3;
const LEFT_ALONE_MS = 1_000;

/** A value and how long ago it was set, by Redis's own clock. */
export type Aged = { payload: Buffer; ageMs: number };

export type SharedTier = {
  /** `silent`: it is left alone for now. */
  state(): 'up' | 'silent' | 'off';
  /** Undefined as well when Redis fails, or when the value is not what `set` stored under this key. */
  get(key: string): Promise<Buffer | undefined>;
  set(key: string, payload: Buffer): Promise<void>;
  /** Adds to counters that lie under one key; tells what all processes have added to them. */
  add(
    key: string,
    increments: ReadonlyMap<string, number>,
    ttlSeconds: number,
  ): Promise<Map<string, number> | undefined>;
  /**
   * For the one value that a timer reads and writes: these two go to a Redis that is left alone once in a while, and
   * so find out that it is back. No request ever waits for that.
   */
  probeGet(key: string): Promise<Aged | undefined>;
  probeSet(key: string, payload: Buffer): Promise<void>;
};

/** Without Redis: nothing is shared. */
export const noSharedTier: SharedTier = {
  state: () => 'off',
  get: async () => undefined,
  set: async () => {},
  add: async () => undefined,
  probeGet: async () => undefined,
  probeSet: async () => {},
};

export type SharedTierOptions = { keyPrefix: string; ttlSeconds: number };

export function createSharedTier(
  { redis, log }: { redis: Pick<Redis, 'getBuffer' | 'pttl' | 'set' | 'pipeline'>; log: Logger },
  { keyPrefix, ttlSeconds }: SharedTierOptions,
): SharedTier {
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_LEFT_ALONE),
    halfOpenAfter: LEFT_ALONE_MS,
  });
  let isUp = true;
  breaker.onBreak((reason) => {
    if (isUp)
      log.warn({ err: 'error' in reason ? reason.error : undefined }, 'redis fails, going on without it');
    isUp = false;
  });
  breaker.onReset(() => {
    isUp = true;
    log.info('redis answers again');
  });

  async function guard<T>(command: () => Promise<T>): Promise<T | undefined> {
    try {
      return await breaker.execute(command);
    } catch {
      // Told by the breaker's events, once for each change.
      return undefined;
    }
  }
  const unlessSilent = async <T>(command: () => Promise<T>): Promise<T | undefined> =>
    breaker.state === CircuitState.Closed ? guard(command) : undefined;

  const read = async (key: string) => {
    const sealed = await redis.getBuffer(keyPrefix + key);
    return sealed ? unseal(key, sealed) : undefined;
  };
  const write = async (key: string, payload: Buffer) => {
    await redis.set(keyPrefix + key, seal(key, payload), 'EX', ttlSeconds);
  };

  const increment = async (key: string, increments: ReadonlyMap<string, number>, ttl: number) => {
    const names = [...increments.keys()];
    const commands = names.map((name) => ['hincrby', keyPrefix + key, name, String(increments.get(name))]);
    const replies = await redis.pipeline([...commands, ['expire', keyPrefix + key, String(ttl)]]).exec();
    // A pipeline resolves although its commands fail.
    const sums = (replies ?? []).map(([error, sum]) => {
      if (error) throw error;
      return Number(sum);
    });
    return new Map(names.map((name, index) => [name, sums[index] ?? 0]));
  };

  return {
    state: () => (breaker.state === CircuitState.Closed ? 'up' : 'silent'),
    get: (key) => unlessSilent(() => read(key)),
    set: async (key, payload) => unlessSilent(() => write(key, payload)),
    add: (key, increments, ttl) => unlessSilent(() => increment(key, increments, ttl)),
    probeGet: (key) =>
      guard(async () => {
        const [payload, ttlMs] = await Promise.all([read(key), redis.pttl(keyPrefix + key)]);
        // Negative where a process with a longer time to live has set it.
        const ageMs = Math.max(0, ttlSeconds * 1_000 - ttlMs);
        return payload && ttlMs >= 0 ? { payload, ageMs } : undefined;
      }),
    probeSet: async (key, payload) => guard(() => write(key, payload)),
  };
}
