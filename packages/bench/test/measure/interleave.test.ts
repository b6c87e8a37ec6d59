import { describe, expect, it } from '@jest/globals';
import { interleave, interleaveFigures } from '../../src/measure/interleave.ts';

describe('interleave', () => {
  it('lets contenders take turns, each repetition beginning with another one', async () => {
    const order: string[] = [];
    const contender = (name: string) => async () => order.push(name);
    await interleave({ a: contender('a'), b: contender('b'), c: contender('c') }, { repetitions: 3 });
    expect(order.join('')).toBe('abcbcacab');
  });

  it('keeps the samples of each in the order of the repetitions', async () => {
    let clock = 0;
    const tick = async () => clock++;
    expect(await interleave({ a: tick, b: tick }, { repetitions: 2 })).toEqual({
      samples: { a: [0, 3], b: [1, 2] },
      failures: {},
    });
  });

  it('continues after failed repetitions, with null as their sample, and returns their errors', async () => {
    let clock = 0;
    const tick = async () => clock++;
    const errors = ['busy', 'unreachable'];
    const failing = async () => {
      const error = errors.shift();
      if (error) throw new Error(error);
      return 7;
    };
    expect(await interleave({ tick, failing }, { repetitions: 3 })).toEqual({
      samples: { tick: [0, 1, 2], failing: [null, null, 7] },
      failures: { failing: ['busy', 'unreachable'] },
    });
  });
});

describe('interleaveFigures', () => {
  it('returns the repetitions of each figure for the contenders that measured it', async () => {
    const both = async () => ({ seconds: 1, bytes: 2 });
    const one = async () => ({ seconds: 3 });
    expect(await interleaveFigures(['seconds', 'bytes'], { both, one }, { repetitions: 2 })).toEqual({
      seconds: { samples: { both: [1, 1], one: [3, 3] }, failures: {} },
      bytes: { samples: { both: [2, 2] }, failures: {} },
    });
  });

  it('shows a failed repetition with every figure of its contender, and a contender that always failed with every figure', async () => {
    let left = 1;
    const once = async () => {
      if (left-- > 0) throw new Error('busy');
      return { seconds: 5 };
    };
    const never = async () => {
      throw new Error('unreachable');
    };
    expect(await interleaveFigures(['seconds', 'bytes'], { once, never }, { repetitions: 2 })).toEqual({
      seconds: {
        samples: { once: [null, 5], never: [null, null] },
        failures: { once: ['busy'], never: ['unreachable', 'unreachable'] },
      },
      bytes: { samples: { never: [null, null] }, failures: { never: ['unreachable', 'unreachable'] } },
    });
  });
});
