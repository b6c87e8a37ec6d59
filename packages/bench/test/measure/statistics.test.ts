import { describe, expect, it } from '@jest/globals';
import { figures, median, ratio, spread } from '../../src/measure/statistics.ts';

describe('figures', () => {
  it('are those of the repetitions that succeeded, in their order', () => {
    expect(figures([3, null, 1])).toEqual([3, 1]);
  });
});

describe('median', () => {
  it('is the middle of an odd number of values, in whatever order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 100])).toBe(3.5);
  });

  it('is no number where there is nothing', () => {
    expect(median([])).toBeNaN();
  });
});

describe('spread', () => {
  it('is the least and the most', () => {
    expect(spread([3, -1, 2])).toEqual({ least: -1, most: 3 });
  });
});

describe('ratio', () => {
  it('compares repetitions that ran side by side, so that a slow while hits both', () => {
    // Twice as fast each time; in the second repetition the machine was ten times slower.
    expect(ratio([200, 20, 220], [100, 10, 110])).toBe(2);
  });

  it('leaves out repetitions that have no counterpart', () => {
    expect(ratio([10, 20, 1000], [10, 10])).toBe(1.5);
  });

  it('leaves out repetitions in which one of the two failed, and pairs the others as they ran', () => {
    expect(ratio([null, 20, 300, 40], [10, 10, null, 10])).toBe(3);
  });

  it('is no number where no repetition has both', () => {
    expect(ratio([null, 1], [1, null])).toBeNaN();
  });
});
