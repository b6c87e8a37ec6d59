import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figureColumn } from '../../src/tables/figure-column.ts';
import { type Orders, orderOfIds, ordersOf, ordersOfPosition } from '../../src/tables/orders.ts';
import { type Direction, walkOf } from '../../src/tables/walk.ts';

const figure = fc.constantFrom(null, undefined, -5, -0, 0, 1e-9, 1, 2, 1e12);
const withIds = (values: (number | null | undefined)[]) =>
  fc.record({
    values: fc.constant(values),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), {
      minLength: values.length,
      maxLength: values.length,
    }),
  });
const rowsArbitrary = fc.array(figure, { maxLength: 15 }).chain(withIds);
/** Runs of equal values that are longer than some bytes of bits. */
const longRunsArbitrary = fc
  .array(fc.tuple(fc.constantFrom(null, 0, 1, 2), fc.integer({ min: 1, max: 40 })), { maxLength: 5 })
  .map((runs) => runs.flatMap(([value, length]) => Array(length).fill(value)).slice(0, 90))
  .chain(withIds);
const directions = ['ascending', 'descending'] as const;

/** Rows without a figure come last in both directions; ties are sorted by ascending id. */
function sorted(
  values: readonly (number | null | undefined)[],
  ids: readonly number[],
  direction: Direction,
): number[] {
  return [...values.keys()].sort((a, b) => {
    const [one, other] = [values[a] ?? null, values[b] ?? null];
    const byId = (ids[a] as number) - (ids[b] as number);
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byId;
    return (direction === 'ascending' ? one - other : other - one) || byId;
  });
}

/** All rows of a walk, taken `step` at a time. */
function walked(orders: Orders, direction: Direction, step: number, after?: number): number[] {
  const walk = walkOf(orders, direction, after);
  const all: number[] = [];
  for (;;) {
    const rows = walk.next(step);
    all.push(...rows);
    if (rows.length < step) return all;
  }
}

const step = fc.integer({ min: 1, max: 20 });

describe('ordersOf', () => {
  it('is walked in both directions as a plain sort would be, with nulls last and ties by id', () => {
    fc.assert(
      fc.property(rowsArbitrary, step, ({ values, ids }, size) => {
        const orders = ordersOf(figureColumn(values), orderOfIds(figureColumn(ids)));
        for (const direction of directions)
          expect(walked(orders, direction, size)).toEqual(sorted(values, ids, direction));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is walked from after any of its rows', () => {
    fc.assert(
      fc.property(fc.oneof(rowsArbitrary, longRunsArbitrary), step, ({ values, ids }, size) => {
        const orders = ordersOf(figureColumn(values), orderOfIds(figureColumn(ids)));
        for (const direction of directions) {
          const all = sorted(values, ids, direction);
          for (const [place, row] of all.entries())
            expect(walked(orders, direction, size, row)).toEqual(all.slice(place + 1));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is in shared memory', () => {
    const { ascending, ties } = ordersOf(figureColumn([1, 2]), Uint32Array.of(1, 0));
    for (const { buffer } of [ascending, ties]) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

describe('ordersOfPosition', () => {
  it('is the order of the rows, and its reverse', () => {
    const orders = ordersOfPosition(3);
    expect(directions.map((direction) => walked(orders, direction, 2))).toEqual([
      [0, 1, 2],
      [2, 1, 0],
    ]);
  });
});
