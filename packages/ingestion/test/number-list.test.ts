import { describe, expect, it } from '@jest/globals';
import { createNumberList } from '../src/number-list.ts';

describe('createNumberList', () => {
  it('returns its numbers, one by one and all together, across blocks', () => {
    const list = createNumberList();
    expect(list.toArray()).toEqual(new Float64Array());
    const numbers = Float64Array.from({ length: 150_000 }, (_, index) =>
      index % 3 ? index / 7 : Number.NaN,
    );
    for (const value of numbers) list.push(value);
    expect(list.toArray()).toEqual(numbers);
    for (const place of [0, 1, 65_535, 65_536, 131_072, 149_999]) expect(list.at(place)).toBe(numbers[place]);
  });
});
