import { describe, expect, it } from '@jest/globals';
import { figures, median, range, ratio } from '../../src/measure/statistics.ts';

describe('figures', () => {
  it('returns the samples of repetitions that succeeded, in order', () => {
    expect(figures([3, null, 1])).toEqual([3, 1]);
  });
});

describe('median', () => {
  it('is the middle one of an odd number of values, in any order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two middle ones of an even number', () => {
    expect(median([4, 1, 3, 100])).toBe(3.5);
  });

  it('is NaN without values', () => {
    expect(median([])).toBeNaN();
  });
});

describe('range', () => {
  it('is the minimum and the maximum', () => {
    expect(range([3, -1, 2])).toEqual({ min: -1, max: 3 });
  });
});

describe('ratio', () => {
  it('compares repetitions that ran side by side, so that a slow phase affects both', () => {
    // Twice as fast each time; in the second repetition the machine was ten times slower.
    expect(ratio([200, 20, 220], [100, 10, 110])).toBe(2);
  });

  it('ignores repetitions without a counterpart', () => {
    expect(ratio([10, 20, 1000], [10, 10])).toBe(1.5);
  });

  it('ignores repetitions in which one of the two failed, and pairs the others as they ran', () => {
    expect(ratio([null, 20, 300, 40], [10, 10, null, 10])).toBe(3);
  });

  it('is NaN if no repetition has both', () => {
    expect(ratio([null, 1], [1, null])).toBeNaN();
  });
});
