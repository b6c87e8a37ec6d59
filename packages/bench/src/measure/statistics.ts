// Medians and spreads of repetitions.

/** The figure of one repetition; null where it failed. */
export type Sample = number | null;

/** Of the repetitions that succeeded. */
export const figures = (samples: readonly Sample[]): number[] => samples.filter((sample) => sample !== null);

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
 * How many times `samples` is of `against`: the median of the quotients of repetitions that ran side by side, so that
 * what slowed the whole machine down for a while does not show. Both in the order of the repetitions; where one of the
 * two failed, the other is left out too. NaN where none is left.
 */
export function ratio(samples: readonly Sample[], against: readonly Sample[]): number {
  const quotients = samples.flatMap((sample, at) => {
    const other = against[at] ?? null;
    return sample === null || other === null ? [] : [sample / other];
  });
  return median(quotients);
}
