// What failed in a run, in words.
import type { Comparison } from '../measure/comparison.ts';
import { figures } from '../measure/statistics.ts';

/** One text for each contender of which repetitions failed, with the first reason, or the one why nothing was measured. */
export function describeFailures({ samples, failures, notMeasured }: Comparison): string[] {
  if (notMeasured !== undefined) return [`not measured: ${notMeasured}`];
  return Object.entries(samples).flatMap(([name, { length }]) => {
    const reasons = failures[name] ?? [];
    const told = `${name}: ${reasons.length} of ${length} repetitions failed; the first: ${reasons[0]}`;
    return reasons.length > 0 ? [told] : [];
  });
}

/** The comparisons without any figure, and the contenders without one in the others. */
export function listUnmeasured(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ group, title, samples, notMeasured }) => {
    if (notMeasured !== undefined) return [`${group}: ${title}`];
    const failed = Object.keys(samples).filter((name) => figures(samples[name] ?? []).length === 0);
    return failed.map((name) => `${group}: ${title}: ${name}`);
  });
}
