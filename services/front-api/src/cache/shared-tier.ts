// The part of the cache that all processes share. Redis is optional: nothing here rejects, a circuit breaker stops using
// it after some failures, and one line is logged per change.
import type { Logger } from '@coinfront/runtime';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';
import type { Redis } from 'ioredis';
import { seal, unseal } from './envelope.ts';

const FAILURES_UNTIL_OPEN = 3;
const HALF_OPEN_AFTER_MS = 1_000;
/** As long as tables: with the markers and the mappings, they are served while MongoDB does not respond. */
const PROBED_TTL_SECONDS = 86_400;

/** A value and how long ago it was set, by the clock of Redis. */
export type Aged = { payload: Buffer; ageMs: number };

export type SharedTier = {
  /** `silent`: Redis fails and is not used for now. */
  state(): 'up' | 'silent' | 'off';
  /** Also undefined if Redis fails, or if the value is not one that `set` stored under this key. */
  get(key: string): Promise<Buffer | undefined>;
  set(key: string, payload: Buffer): Promise<void>;
  /** Adds to the counters under one key; returns their sums over all processes. */
  add(
    key: string,
    increments: ReadonlyMap<string, number>,
    ttlSeconds: number,
  ): Promise<Map<string, number> | undefined>;
  /**
   * For the values that a timer reads and writes, which are kept for a day or `ttlSeconds`. Only these two probe a Redis that
   * is not used at the moment, so they notice its recovery. No request waits for them.
   */
  probeGet(key: string): Promise<Aged | undefined>;
  probeSet(key: string, payload: Buffer): Promise<void>;
};

/** The tier without Redis: nothing is shared. */
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
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_OPEN),
    halfOpenAfter: HALF_OPEN_AFTER_MS,
  });
  const probedTtlSeconds = Math.max(ttlSeconds, PROBED_TTL_SECONDS);
  let isUp = true;
  breaker.onBreak((reason) => {
    if (isUp)
      log.warn({ err: 'error' in reason ? reason.error : undefined }, 'redis fails, continuing without it');
    isUp = false;
  });
  breaker.onReset(() => {
    isUp = true;
    log.info('redis responds again');
  });

  async function guard<T>(command: () => Promise<T>): Promise<T | undefined> {
    try {
      return await breaker.execute(command);
    } catch {
      // Logged by the breaker's events, once per change.
      return undefined;
    }
  }
  const unlessOpen = async <T>(command: () => Promise<T>): Promise<T | undefined> =>
    breaker.state === CircuitState.Closed ? guard(command) : undefined;

  const read = async (key: string) => {
    const sealed = await redis.getBuffer(keyPrefix + key);
    return sealed ? unseal(key, sealed) : undefined;
  };
  const write = async (key: string, payload: Buffer, ttl: number) => {
    await redis.set(keyPrefix + key, seal(key, payload), 'EX', ttl);
  };

  const increment = async (key: string, increments: ReadonlyMap<string, number>, ttl: number) => {
    const names = [...increments.keys()];
    const commands = names.map((name) => ['hincrby', keyPrefix + key, name, String(increments.get(name))]);
    const replies = await redis.pipeline([...commands, ['expire', keyPrefix + key, String(ttl)]]).exec();
    // A pipeline resolves even if its commands fail.
    const sums = (replies ?? []).map(([error, sum]) => {
      if (error) throw error;
      return Number(sum);
    });
    return new Map(names.map((name, index) => [name, sums[index] ?? 0]));
  };

  return {
    state: () => (breaker.state === CircuitState.Closed ? 'up' : 'silent'),
    get: (key) => unlessOpen(() => read(key)),
    set: async (key, payload) => unlessOpen(() => write(key, payload, ttlSeconds)),
    add: (key, increments, ttl) => unlessOpen(() => increment(key, increments, ttl)),
    probeGet: (key) =>
      guard(async () => {
        const [payload, ttlMs] = await Promise.all([read(key), redis.pttl(keyPrefix + key)]);
        // Negative if a process with a longer TTL has set it.
        const ageMs = Math.max(0, probedTtlSeconds * 1_000 - ttlMs);
        return payload && ttlMs >= 0 ? { payload, ageMs } : undefined;
      }),
    probeSet: async (key, payload) => guard(() => write(key, payload, probedTtlSeconds)),
  };
}
