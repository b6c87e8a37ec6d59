import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figureColumn } from '../../src/tables/figure-column.ts';
import { orderOfIds, ordersOf, ordersOfPosition } from '../../src/tables/orders.ts';

const figure = fc.constantFrom(null, undefined, -5, -0, 0, 1e-9, 1, 2, 1e12);
const rowsArbitrary = fc.array(figure, { maxLength: 15 }).chain((values) =>
  fc.record({
    values: fc.constant(values),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), {
      minLength: values.length,
      maxLength: values.length,
    }),
  }),
);

/** Rows without a figure come last in both directions; ties are sorted by ascending id. */
function sorted(
  values: readonly (number | null | undefined)[],
  ids: readonly number[],
  direction: 1 | -1,
): number[] {
  return [...values.keys()].sort((a, b) => {
    const [one, other] = [values[a] ?? null, values[b] ?? null];
    const byId = (ids[a] as number) - (ids[b] as number);
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byId;
    return (one - other) * direction || byId;
  });
}

describe('ordersOf', () => {
  it('sorts in both directions as a plain sort does, with nulls last and ties by id', () => {
    fc.assert(
      fc.property(rowsArbitrary, ({ values, ids }) => {
        const { ascending, descending } = ordersOf(figureColumn(values), orderOfIds(figureColumn(ids)));
        expect([...ascending]).toEqual(sorted(values, ids, 1));
        expect([...descending]).toEqual(sorted(values, ids, -1));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('ordersOfPosition', () => {
  it('is the order of the rows, and its reverse', () => {
    const { ascending, descending } = ordersOfPosition(3);
    expect([[...ascending], [...descending]]).toEqual([
      [0, 1, 2],
      [2, 1, 0],
    ]);
  });
});
