import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createGate } from '../../src/http/gate.ts';
import { TURN_MS } from '../../src/http/in-time.ts';

describe('createGate', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('lets some work, some wait, and sends others away at once', async () => {
    const gate = createGate({ atOnce: 1, waiting: 1 });
    const first = Promise.withResolvers<string>();
    const running = gate.pass(() => first.promise);
    const waiting = gate.pass(async () => 'second');
    expect([gate.inUse(), gate.waiting()]).toEqual([1, 1]);
    await expect(gate.pass(async () => 'third')).rejects.toMatchObject({ problem: { name: 'busy' } });
    first.resolve('first');
    expect(await Promise.all([running, waiting])).toEqual(['first', 'second']);
    expect(await gate.pass(async () => 'fourth')).toBe('fourth');
  });

  it('goes on after work that failed', async () => {
    const gate = createGate({ atOnce: 1, waiting: 0 });
    await expect(
      gate.pass(async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(gate.inUse()).toBe(0);
  });

  it('does not begin work that has waited for too long, and goes on with the next', async () => {
    jest.useFakeTimers();
    const gate = createGate({ atOnce: 1, waiting: 2 });
    const first = Promise.withResolvers<string>();
    const firstBegan = Promise.withResolvers<void>();
    const running = gate.pass(() => {
      firstBegan.resolve();
      return first.promise;
    });
    await firstBegan.promise;
    const begun: string[] = [];
    const work = (name: string) => gate.pass(async () => void begun.push(name));
    const late = work('late');
    jest.advanceTimersByTime(2);
    const next = work('next');
    jest.advanceTimersByTime(TURN_MS - 1);
    first.resolve('first');
    await expect(late).rejects.toMatchObject({ problem: { name: 'busy' } });
    await next;
    expect(begun).toEqual(['next']);
    expect(await running).toBe('first');
  });
});
