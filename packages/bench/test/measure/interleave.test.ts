import { describe, expect, it } from '@jest/globals';
import { interleave } from '../../src/measure/interleave.ts';

describe('interleave', () => {
  it('lets the contenders take turns, each repetition beginning with another one', async () => {
    const order: string[] = [];
    const contender = (name: string) => async () => order.push(name);
    await interleave({ a: contender('a'), b: contender('b'), c: contender('c') }, { repetitions: 3 });
    expect(order.join('')).toBe('abcbcacab');
  });

  it('keeps the figures of each in the order of the repetitions', async () => {
    let clock = 0;
    const tick = async () => clock++;
    expect(await interleave({ a: tick, b: tick }, { repetitions: 2 })).toEqual({
      samples: { a: [0, 3], b: [1, 2] },
      failures: {},
    });
  });

  it('goes on where repetitions fail, with null in their place, and tells why they failed', async () => {
    let clock = 0;
    const tick = async () => clock++;
    const reasons = ['busy', 'gone'];
    const failing = async () => {
      const reason = reasons.shift();
      if (reason) throw new Error(reason);
      return 7;
    };
    expect(await interleave({ tick, failing }, { repetitions: 3 })).toEqual({
      samples: { tick: [0, 1, 2], failing: [null, null, 7] },
      failures: { failing: ['busy', 'gone'] },
    });
  });
});
