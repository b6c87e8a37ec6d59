// The samples of one size, by subject. A measurement that fails is recorded as failed, so that the others are measured all
// the same.
import type { Sample } from '../../measure/statistics.ts';
import type { SubjectName } from './subjects.ts';

type BySubject<T> = Partial<Record<SubjectName, T>>;

export type Recorded = {
  assets: number;
  samples: BySubject<Sample[]>;
  /** Error messages of the failed repetitions. */
  failures: BySubject<string[]>;
  /** What a reader has to know to interpret the figures. */
  notes: BySubject<string>;
};

export type SizeRecord = ReturnType<typeof createRecord>;

export function createRecord(assets: number) {
  const recorded: Recorded = { assets, samples: {}, failures: {}, notes: {} };
  const { samples, failures } = recorded;
  const add = (subject: SubjectName, sample: Sample) => {
    samples[subject] = [...(samples[subject] ?? []), sample];
  };
  return {
    recorded,

    /** Measures these subjects once. False if that failed. */
    async measure<Name extends SubjectName>(
      subjects: readonly Name[],
      work: () => Promise<Record<Name, number>>,
    ): Promise<boolean> {
      try {
        const measured = await work();
        for (const subject of subjects) add(subject, measured[subject]);
        return true;
      } catch (error) {
        for (const subject of subjects) {
          add(subject, null);
          failures[subject] = [...(failures[subject] ?? []), (error as Error).message];
        }
        return false;
      }
    },
  };
}
