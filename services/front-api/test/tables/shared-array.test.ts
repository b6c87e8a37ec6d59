import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ArrayType, type SharedArray, sharedArray } from '../../src/tables/shared-array.ts';

const TYPES: readonly ArrayType<SharedArray>[] = [Float64Array, Int32Array, Uint32Array, Uint8Array];

describe('sharedArray', () => {
  it('returns arrays of zeros that do not overlap, whatever their sizes', () => {
    const wanted = fc.array(
      fc.record({ type: fc.constantFrom(...TYPES), length: fc.integer({ min: 0, max: 10_000_000 }) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(wanted, (all) => {
        const arrays = all.map(({ type, length }) => sharedArray(type, length));
        for (const [index, array] of arrays.entries()) {
          expect([array.length, array[0] ?? 0, array.at(-1) ?? 0]).toEqual([all[index]?.length, 0, 0]);
          array.fill(index + 1);
        }
        for (const [index, array] of arrays.entries())
          expect(new Set([array[0], array.at(-1)])).toEqual(
            new Set([array.length > 0 ? index + 1 : undefined]),
          );
      }),
      { numRuns: 20 },
    );
  });

  it('takes no memory for what is not written', () => {
    const before = process.memoryUsage.rss();
    const arrays = Array.from({ length: 100 }, () => sharedArray(Uint8Array, 1 << 20));
    expect(arrays.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)).toBeGreaterThan(3e9);
    expect(process.memoryUsage.rss() - before).toBeLessThan(1e9);
  });
});
