import { describe, expect, it } from '@jest/globals';
import { interleave, interleaveFigures } from '../../src/measure/interleave.ts';

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

describe('interleaveFigures', () => {
  it('gives the repetitions of each figure, of the contenders that tell it', async () => {
    const both = async () => ({ seconds: 1, bytes: 2 });
    const one = async () => ({ seconds: 3 });
    expect(await interleaveFigures(['seconds', 'bytes'], { both, one }, { repetitions: 2 })).toEqual({
      seconds: { samples: { both: [1, 1], one: [3, 3] }, failures: {} },
      bytes: { samples: { both: [2, 2] }, failures: {} },
    });
  });

  it('has a failed repetition in every figure of its contender, and of one that always failed in all', async () => {
    let left = 1;
    const once = async () => {
      if (left-- > 0) throw new Error('busy');
      return { seconds: 5 };
    };
    const never = async () => {
      throw new Error('gone');
    };
    expect(await interleaveFigures(['seconds', 'bytes'], { once, never }, { repetitions: 2 })).toEqual({
      seconds: {
        samples: { once: [null, 5], never: [null, null] },
        failures: { once: ['busy'], never: ['gone', 'gone'] },
      },
      bytes: { samples: { never: [null, null] }, failures: { never: ['gone', 'gone'] } },
    });
  });
});
