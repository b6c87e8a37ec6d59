import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortByValue } from '../../src/tables/radix-sort.ts';

const value = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(
    -0,
    0,
    Number.MIN_VALUE,
    Number.MAX_VALUE,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ),
);
const values = fc.array(value, { maxLength: 40 });

describe('sortByValue', () => {
  it('sorts any rows as a stable sort by comparison does: negative, infinite and subnormal values, 0 and -0 as equals', () => {
    fc.assert(
      fc.property(
        values.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()]))),
        ([all, some]) => {
          const rows = Uint32Array.from(some);
          sortByValue(rows, Float64Array.from(all));
          // Not by the difference: that of two infinities is NaN.
          const compare = (a: number, b: number) =>
            Number((all[a] as number) > (all[b] as number)) - Number((all[a] as number) < (all[b] as number));
          expect([...rows]).toEqual(some.toSorted(compare));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('sorts values that differ in any one bit', () => {
    const bits = new BigUint64Array(Array.from({ length: 62 }, (_, bit) => 1n << BigInt(bit)));
    const powers = new Float64Array(bits.buffer);
    const rows = Uint32Array.from(powers.keys()).reverse();
    sortByValue(rows, powers);
    expect([...rows]).toEqual([...powers.keys()]);
  });
});
