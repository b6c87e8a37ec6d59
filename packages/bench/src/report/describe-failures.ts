// Describes what failed in a run.
import type { Comparison } from '../measure/comparison.ts';
import { figures } from '../measure/statistics.ts';

/** One line for each contender with failed repetitions, with the first error; or why nothing was measured. */
export function describeFailures({ samples, failures, notMeasured }: Comparison): string[] {
  if (notMeasured !== undefined) return [`not measured: ${notMeasured}`];
  return Object.entries(samples).flatMap(([name, { length }]) => {
    const reasons = failures[name] ?? [];
    const line = `${name}: ${reasons.length} of ${length} repetitions failed; first error: ${reasons[0]}`;
    return reasons.length > 0 ? [line] : [];
  });
}

/** The comparisons without any figures, and in the others the contenders without one. */
export function listUnmeasured(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ group, title, samples, notMeasured }) => {
    if (notMeasured !== undefined) return [`${group}: ${title}`];
    const failed = Object.keys(samples).filter((name) => figures(samples[name] ?? []).length === 0);
    return failed.map((name) => `${group}: ${title}: ${name}`);
  });
}
