import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createGrowing } from '../../src/tables/growing.ts';

const step = fc.oneof(
  fc.record({ push: fc.double({ noNaN: true }) }),
  fc.record({ append: fc.array(fc.double({ noNaN: true }), { maxLength: 200 }), unused: fc.nat({ max: 5 }) }),
);

describe('createGrowing', () => {
  it('keeps all elements in their order, whatever the expected length', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300 }), fc.array(step, { maxLength: 20 }), (expected, steps) => {
        const growing = createGrowing(Float64Array, expected);
        for (const one of steps) {
          if ('push' in one) growing.push(one.push);
          else
            growing.append(one.append.length + one.unused, (column, at) => {
              column.set(one.append, at);
              return one.append.length;
            });
        }
        const all = steps.flatMap((one) => ('push' in one ? [one.push] : one.append));
        expect(growing.length()).toBe(all.length);
        expect([...growing.view()]).toEqual(all);
        const finished = growing.finish();
        expect([...finished]).toEqual(all);
        expect(finished.buffer.byteLength).toBe(8 * all.length);
      }),
    );
  });

  it('copies nothing if the length is as expected', () => {
    const growing = createGrowing(Uint32Array, 3);
    const columns = new Set<Uint32Array>();
    for (let value = 0; value < 3; value += 1)
      growing.append(1, (column, at) => {
        columns.add(column);
        column[at] = value;
        return 1;
      });
    expect([columns.size, [...growing.finish()]]).toEqual([1, [0, 1, 2]]);
  });
});
