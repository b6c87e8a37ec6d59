// A column of numbers, one per row; NaN if the row has no value. In shared memory.
import type { Arrival } from './arrival.ts';
import { createGrowing } from './growing.ts';
import { sharedArray } from './shared-array.ts';

export type FigureColumn = Float64Array;

/** Takes the values in the order of arrival. */
export function createFigureColumn(expected = 0) {
  const values = createGrowing(Float64Array, expected);
  return {
    add: (value: number | null | undefined): void => values.push(value ?? Number.NaN),
    finish(arrival?: Arrival): FigureColumn {
      if (!arrival) return values.finish();
      const arrived = values.view();
      const column = sharedArray(Float64Array, arrived.length);
      for (let row = 0; row < column.length; row += 1)
        column[row] = arrived[arrival[row] as number] as number;
      return column;
    },
  };
}

export function figureColumn(values: Iterable<number | null | undefined>): FigureColumn {
  const column = createFigureColumn();
  for (const value of values) column.add(value);
  return column.finish();
}

/** Undefined if the row has no value. */
export function figureAt(column: FigureColumn, row: number): number | undefined {
  const value = column[row];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** An object with one property per name. */
export const byName = <Name extends string, Made>(
  names: readonly Name[],
  make: (name: Name, place: number) => Made,
): Record<Name, Made> =>
  Object.fromEntries(names.map((name, place) => [name, make(name, place)])) as Record<Name, Made>;
