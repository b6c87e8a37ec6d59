// One subject measured for several contenders, and the goals it has to reach.
import type { Repetitions } from './interleave.ts';
import { figures, median, ratio } from './statistics.ts';

export type Unit = 'rows/s' | 'responses/s' | 'ms' | 's' | 'kB' | 'MB' | 'µs/row' | 'nodes';

export type Goal = {
  /** The contender that has to reach it. */
  of: string;
  /** The contender it is compared with; without one, `value` is a figure in the comparison's unit. */
  against?: string;
  is: 'at least' | 'at most';
  value: number;
};

export type Subject = {
  /** Heading of its table: `Insert stage`, `Goodput`, … */
  group: string;
  title: string;
  unit: Unit;
};

export type Measured = Repetitions & {
  goals: Goal[];
  /** What a reader has to know to interpret the figures. */
  notes?: string[];
};

export type Comparison = Subject &
  Measured & {
    /** Why there are no figures. */
    notMeasured?: string;
  };

/**
 * Measures one subject. If something fails outside the repetitions, such as the start of a server, this comparison has no
 * figures, and the following ones are measured all the same.
 */
export async function compare(subject: Subject, measure: () => Promise<Measured>): Promise<Comparison> {
  try {
    return { ...subject, ...(await measure()) };
  } catch (error) {
    const notMeasured = (error as Error).message;
    return { ...subject, samples: {}, failures: {}, goals: [], notMeasured };
  }
}

/** `value` is undefined if no repetition succeeded. */
export type Verdict = { goal: Goal; value: number | undefined; isReached: boolean };

/** A verdict for each goal, except those of contenders that did not take part. */
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
