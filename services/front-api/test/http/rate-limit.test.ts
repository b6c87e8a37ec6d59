import { afterEach, describe, expect, it } from '@jest/globals';
import { createRateLimit, type RateLimit } from '../../src/http/rate-limit.ts';

const MINUTE = 60_000;
const NOON = 1_763_812_800_000;

/** The counters that processes share in Redis; with `fails`, commands return undefined. */
function createFakeShared() {
  const hashes = new Map<string, Map<string, number>>();
  const state = { fails: false, commands: 0 };
  return {
    state,
    hashes,
    async add(key: string, increments: ReadonlyMap<string, number>) {
      state.commands += 1;
      if (state.fails) return undefined;
      const hash = hashes.get(key) ?? new Map<string, number>();
      hashes.set(key, hash);
      for (const [name, by] of increments) hash.set(name, (hash.get(name) ?? 0) + by);
      return new Map([...increments.keys()].map((name) => [name, hash.get(name) as number]));
    },
  };
}

describe('createRateLimit', () => {
  const made: RateLimit[] = [];
  afterEach(() => {
    for (const limit of made.splice(0)) limit.stop();
  });

  function start(perMinute: number, shared = createFakeShared()) {
    const clock = { now: NOON };
    const limit = createRateLimit({ shared }, { perMinute, now: () => clock.now });
    made.push(limit);
    const allowed = (times: number, address = '192.0.2.7') =>
      Array.from({ length: times }, () => limit.take(address)).filter(({ isSpent }) => !isSpent).length;
    return { limit, shared, clock, allowed };
  }

  it('allows an address its number of requests, and again in the next minute', () => {
    const { clock, allowed } = start(3);
    expect(allowed(5)).toBe(3);
    expect(allowed(5, '192.0.2.8')).toBe(3);
    clock.now += MINUTE;
    expect(allowed(5)).toBe(3);
  });

  it('reports in headers what is left and for how long', () => {
    const { limit, clock } = start(2);
    clock.now = NOON + 15_500;
    const headers = [0, 1, 2].map(() => limit.take('192.0.2.7').headers);
    const policy = ['RateLimit-Policy', '"per-address";q=2;w=60'];
    expect(headers).toEqual([
      [...policy, 'RateLimit', '"per-address";r=1;t=45'],
      [...policy, 'RateLimit', '"per-address";r=0;t=45'],
      [...policy, 'RateLimit', '"per-address";r=0;t=45'],
    ]);
    expect(limit.take('192.0.2.7')).toMatchObject({ isSpent: true, resetSeconds: 45 });
  });

  it('counts an IPv6 network of 64 bits as one client', () => {
    const { allowed } = start(4);
    expect(allowed(3, '2001:db8:1:2::1')).toBe(3);
    expect(allowed(3, '2001:db8:1:2:ffff::9')).toBe(1);
    expect(allowed(3, '2001:db8:1:3::1')).toBe(3);
  });

  it('counts what other processes allowed, after the next exchange', async () => {
    const shared = createFakeShared();
    const [one, other] = [start(10, shared), start(10, shared)];
    expect(one.allowed(6)).toBe(6);
    await one.limit.exchange();
    // Only allowed requests are counted in Redis; denied ones cause no command.
    expect(other.allowed(3)).toBe(3);
    await other.limit.exchange();
    expect(other.allowed(9)).toBe(1);
    await other.limit.exchange();
    expect([...(shared.hashes.values().next().value ?? [])]).toEqual([['192.0.2.7', 10]]);
    expect(one.allowed(9)).toBe(4);
    await one.limit.exchange();
    expect(one.allowed(9)).toBe(0);
  });

  it('sends no command to Redis if nothing was counted', async () => {
    const { limit, shared } = start(10);
    await limit.exchange();
    limit.take('192.0.2.7');
    await limit.exchange();
    await limit.exchange();
    expect(shared.state.commands).toBe(1);
  });

  it('counts alone while Redis fails, and drops counts rather than counting twice', async () => {
    const { limit, shared, allowed } = start(10);
    shared.state.fails = true;
    expect(allowed(6)).toBe(6);
    await limit.exchange();
    shared.state.fails = false;
    expect(allowed(1)).toBe(1);
    await limit.exchange();
    expect(allowed(9)).toBe(3);
  });

  it('counts alone while Redis does not respond', () => {
    const { limit, allowed } = start(10, {
      ...createFakeShared(),
      add: () => Promise.withResolvers<never>().promise,
    });
    expect(allowed(6)).toBe(6);
    void limit.exchange();
    expect(allowed(6)).toBe(4);
  });

  it('ignores a sum of a minute that is over', async () => {
    const shared = createFakeShared();
    const [one, other] = [start(10, shared), start(10, shared)];
    other.allowed(10);
    await other.limit.exchange();
    one.allowed(1);
    const exchanged = one.limit.exchange();
    one.clock.now += MINUTE;
    one.allowed(1);
    await exchanged;
    expect(one.allowed(20)).toBe(9);
  });

  it('drops addresses rather than filling the memory', () => {
    const { limit, allowed } = start(1);
    expect(allowed(2)).toBe(1);
    for (let i = 0; i < 50_000; i += 1) limit.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
    expect(allowed(2)).toBe(1);
  });
});
