import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../src/random.ts';

const draw = (seed: number, name = 'a') => {
  const random = createRandom(seed, name);
  return Array.from({ length: 20 }, () => random.integer(1, 1_000_000));
};

describe('createRandom', () => {
  it('makes the same decisions for the same seed and scenario, and different ones for others', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)).not.toEqual(draw(1, 'b'));
  });

  it('returns integers within inclusive bounds', () => {
    const random = createRandom(3, 'a');
    const drawn = new Set(Array.from({ length: 200 }, () => random.integer(2, 4)));
    expect([...drawn].sort()).toEqual([2, 3, 4]);
  });

  it('spreads a few numbers over the whole range', () => {
    const parts = createRandom(4, 'a')
      .spread(10)
      .map((number) => Math.floor(number * 10));
    expect(parts.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('shuffles without losing values', () => {
    const shuffled = createRandom(5, 'a').shuffle([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shuffled.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(shuffled).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
