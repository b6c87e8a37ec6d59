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
    expect(await interleave({ a: tick, b: tick }, { repetitions: 2 })).toEqual({ a: [0, 3], b: [1, 2] });
  });

  it('stops at the first contender that fails', async () => {
    const failing = async () => {
      throw new Error('no server');
    };
    await expect(interleave({ failing }, { repetitions: 2 })).rejects.toThrow('no server');
  });
});
