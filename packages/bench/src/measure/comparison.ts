// One thing measured of several contenders in turns, and what was promised of it.
import type { Repetitions } from './interleave.ts';
import { figures, median, ratio } from './statistics.ts';

export type Unit = 'rows/s' | 'answers/s' | 'ms' | 's' | 'kB' | 'MB' | 'µs/row' | 'nodes';

export type Goal = {
  /** The contender that it is promised of. */
  of: string;
  /** The contender it is measured by; without one, the goal is a figure in the comparison's unit. */
  against?: string;
  is: 'at least' | 'at most';
  value: number;
};

/** What is compared. */
export type Subject = {
  /** Where it belongs: `Insert stage`, `Goodput`, … */
  group: string;
  title: string;
  unit: Unit;
};

export type Measured = Repetitions & {
  goals: Goal[];
  /** What a reader has to know to read the figures rightly. */
  notes?: string[];
};

export type Comparison = Subject &
  Measured & {
    /** Why there are no figures at all. */
    notMeasured?: string;
  };

/**
 * Measures one subject. What fails outside the repetitions, such as the start of a server, leaves this comparison
 * without figures, and those that follow are measured nevertheless.
 */
export async function compare(subject: Subject, measure: () => Promise<Measured>): Promise<Comparison> {
  try {
    return { ...subject, ...(await measure()) };
  } catch (error) {
    const notMeasured = (error as Error).message;
    return { ...subject, samples: {}, failures: {}, goals: [], notMeasured };
  }
}

/** `value` is undefined where no repetition tells. */
export type Verdict = { goal: Goal; value: number | undefined; isReached: boolean };

/** How each goal came out; goals of contenders that did not take part are left out. */
export function judge({ samples, goals }: Pick<Comparison, 'samples' | 'goals'>): Verdict[] {
  return goals.flatMap((goal): Verdict[] => {
    const own = samples[goal.of];
    const other = goal.against === undefined ? undefined : samples[goal.against];
    if (!own?.length || (goal.against !== undefined && !other?.length)) return [];
    const value = other ? ratio(own, other) : median(figures(own));
    if (Number.isNaN(value)) return [{ goal, value: undefined, isReached: false }];
    return [{ goal, value, isReached: goal.is === 'at least' ? value >= goal.value : value <= goal.value }];
  });
}
