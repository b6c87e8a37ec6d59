// Medians and spreads of repetitions.

/** The middle value, or the mean of the two in the middle. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}

export type Spread = { least: number; most: number };

export function spread(values: readonly number[]): Spread {
  return { least: Math.min(...values), most: Math.max(...values) };
}

/**
 * How many times `values` is of `against`: the median of the quotients of repetitions that ran side by side, so that
 * what slowed the whole machine down for a while does not show. Both in the order of the repetitions.
 */
export function ratio(values: readonly number[], against: readonly number[]): number {
  const pairs = Math.min(values.length, against.length);
  const quotients = Array.from(
    { length: pairs },
    (_, at) => (values[at] as number) / (against[at] as number),
  );
  return median(quotients);
}
