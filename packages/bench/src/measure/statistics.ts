// Statistics over the samples of repetitions.

/** The figure of one repetition; null if it failed. */
export type Sample = number | null;

/** The samples of repetitions that succeeded. */
export const figures = (samples: readonly Sample[]): number[] => samples.filter((sample) => sample !== null);

/** NaN without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}

export function range(values: readonly number[]): { min: number; max: number } {
  return { min: Math.min(...values), max: Math.max(...values) };
}

/**
 * `samples` as a multiple of `against`: the median of the quotients of repetitions that ran side by side, so that slow
 * phases of the machine cancel out. Both are in the order of the repetitions; a repetition counts only if both
 * succeeded. NaN if none is left.
 */
export function ratio(samples: readonly Sample[], against: readonly Sample[]): number {
  const quotients = samples.flatMap((sample, at) => {
    const other = against[at] ?? null;
    return sample === null || other === null ? [] : [sample / other];
  });
  return median(quotients);
}
