import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import { createSharedTier } from '../../src/cache/shared-tier.ts';
import { createTestLog } from '../log-lines.ts';

/** The used part of Redis; `failing` makes every command fail. */
function createFakeRedis() {
  const state = { values: new Map<string, Buffer>(), ttlMs: 60_000, failing: false, commands: 0 };
  const command =
    <Args extends unknown[], T>(run: (...args: Args) => T) =>
    async (...args: Args): Promise<T> => {
      state.commands += 1;
      if (state.failing) throw new Error('Command timed out');
      return run(...args);
    };
  const redis = {
    getBuffer: command((key: string) => state.values.get(key) ?? null),
    pttl: command((key: string) => (state.values.has(key) ? state.ttlMs : -2)),
    set: command((key: string, value: Buffer, _unit: 'EX', seconds: number) => {
      state.values.set(key, value);
      state.ttlMs = seconds * 1_000;
      return 'OK';
    }),
  };
  return { state, redis: redis as unknown as Redis };
}

const payload = Buffer.from('payload');

describe('createSharedTier', () => {
  let fake = createFakeRedis();
  let test = createTestLog();
  let tier = createSharedTier({ redis: fake.redis, log: test.log }, { keyPrefix: 'p:', ttlSeconds: 60 });
  beforeEach(() => {
    jest.useFakeTimers();
    fake = createFakeRedis();
    test = createTestLog();
    tier = createSharedTier({ redis: fake.redis, log: test.log }, { keyPrefix: 'p:', ttlSeconds: 60 });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('finds what was set, under its key prefix', async () => {
    await tier.set('k', payload);
    expect([...fake.state.values.keys()]).toEqual(['p:k']);
    expect(await tier.get('k')).toEqual(payload);
    expect(await tier.get('other')).toBeUndefined();
  });

  it('ignores a foreign value', async () => {
    fake.state.values.set('p:k', Buffer.from('foreign'));
    expect(await tier.get('k')).toBeUndefined();
    expect(await tier.probeGet('k')).toBeUndefined();
    expect(tier.state()).toBe('up');
  });

  it.each([
    ['a day', 60, 86_400_000],
    ['its TTL if that is longer', 172_800, 172_800_000],
  ])('keeps what a timer sets for %s, and tells how long ago that was', async (_, ttlSeconds, keptMs) => {
    tier = createSharedTier({ redis: fake.redis, log: test.log }, { keyPrefix: 'p:', ttlSeconds });
    await tier.probeSet('k', payload);
    expect(fake.state.ttlMs).toBe(keptMs);
    fake.state.ttlMs = keptMs - 13_000;
    expect(await tier.probeGet('k')).toEqual({ payload, ageMs: 13_000 });
  });

  it('stops using a failing Redis after three attempts, and logs that once', async () => {
    fake.state.failing = true;
    for (let request = 0; request < 10; request += 1) {
      expect(await tier.get('k')).toBeUndefined();
      await tier.set('k', payload);
    }
    expect(fake.state.commands).toBe(3);
    expect(tier.state()).toBe('silent');
    expect(test.messages()).toEqual(['redis fails, continuing without it']);
  });

  it('uses Redis again after a successful probe a second later, and logs that once; requests do not probe', async () => {
    fake.state.failing = true;
    for (let request = 0; request < 3; request += 1) await tier.get('k');
    fake.state.failing = false;
    await tier.probeSet('k', payload);
    jest.advanceTimersByTime(1_000);
    await tier.get('k');
    expect(fake.state.commands).toBe(3);
    expect(tier.state()).toBe('silent');
    await tier.probeSet('k', payload);
    expect(tier.state()).toBe('up');
    expect(await tier.get('k')).toEqual(payload);
    expect(test.messages()).toEqual(['redis fails, continuing without it', 'redis responds again']);
  });
});
