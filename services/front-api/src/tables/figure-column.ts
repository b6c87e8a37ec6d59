// A number of every row, NaN where a row has none. Shared between threads, as texts are.
export type FigureColumn = Float64Array;

export function figureColumn(values: readonly (number | null | undefined)[]): FigureColumn {
  const column = new Float64Array(new SharedArrayBuffer(8 * values.length));
  for (const [row, value] of values.entries()) column[row] = value ?? Number.NaN;
  return column;
}

/** Undefined where the row has none. */
export function figureAt(column: FigureColumn, row: number): number | undefined {
  const value = column[row];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** What is to be made of each name. */
export const byName = <Name extends string, Made>(
  names: readonly Name[],
  make: (name: Name, place: number) => Made,
): Record<Name, Made> =>
  Object.fromEntries(names.map((name, place) => [name, make(name, place)])) as Record<Name, Made>;
