// One thing measured of several contenders in turns, and what was promised of it.
import { median, ratio } from './statistics.ts';

export type Unit = 'rows/s' | 'answers/s' | 'ms' | 's' | 'MB' | 'µs/row';

export type Goal = {
  /** The contender that it is promised of. */
  of: string;
  /** The contender it is measured by; without one, the goal is a figure in the comparison's unit. */
  against?: string;
  is: 'at least' | 'at most';
  value: number;
};

export type Comparison = {
  /** Where it belongs: `Ingestion`, `Join`, … */
  group: string;
  title: string;
  unit: Unit;
  /** By contender, in the order they are shown in; one figure for each repetition. */
  samples: Record<string, number[]>;
  goals: Goal[];
  /** What a reader has to know to read the figures rightly. */
  notes?: string[];
};

export type Verdict = { goal: Goal; value: number; isReached: boolean };

/** How each goal came out; goals of contenders that did not take part are left out. */
export function judge({ samples, goals }: Comparison): Verdict[] {
  return goals.flatMap((goal) => {
    const own = samples[goal.of];
    const other = goal.against === undefined ? undefined : samples[goal.against];
    if (!own?.length || (goal.against !== undefined && !other?.length)) return [];
    const value = other ? ratio(own, other) : median(own);
    return [{ goal, value, isReached: goal.is === 'at least' ? value >= goal.value : value <= goal.value }];
  });
}
