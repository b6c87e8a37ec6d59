import { describe, expect, it } from '@jest/globals';
import { createGate } from '../../src/http/gate.ts';

describe('createGate', () => {
  it('lets some work, some wait, and sends others away at once', async () => {
    const gate = createGate({ atOnce: 1, waiting: 1 });
    const first = Promise.withResolvers<string>();
    const running = gate.pass(() => first.promise);
    const waiting = gate.pass(async () => 'second');
    expect([gate.inUse(), gate.waiting()]).toEqual([1, 1]);
    await expect(gate.pass(async () => 'third')).rejects.toMatchObject({
      problem: { name: 'busy' },
    });
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

  it('does not begin work that has waited for too long', async () => {
    // Even the shortest wait is longer.
    const gate = createGate({ atOnce: 1, waiting: 1, waitMs: -1 });
    let begun = 0;
    const late = gate.pass(async () => {
      begun += 1;
    });
    await expect(late).rejects.toMatchObject({ problem: { name: 'busy' } });
    expect(begun).toBe(0);
    expect(gate.inUse()).toBe(0);
  });
});
