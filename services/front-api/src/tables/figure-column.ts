// A column of numbers, one per row; NaN if the row has no value. In shared memory.
export type FigureColumn = Float64Array;

export function figureColumn(values: readonly (number | null | undefined)[]): FigureColumn {
  const column = new Float64Array(new SharedArrayBuffer(8 * values.length));
  for (const [row, value] of values.entries()) column[row] = value ?? Number.NaN;
  return column;
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
