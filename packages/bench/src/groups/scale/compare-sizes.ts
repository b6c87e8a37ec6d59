// Makes comparisons of the sizes' samples: one for each subject, with a column for each size.
import type { Comparison, Goal } from '../../measure/comparison.ts';
import type { Recorded } from './record.ts';
import { namesOf, SUBJECTS } from './subjects.ts';

const MILLION = 1_000_000;
const columnOf = (assets: number): string => `${assets} assets`;

export function compareSizes(sizes: readonly Recorded[]): Comparison[] {
  const comparisons = namesOf(SUBJECTS).map((name): Comparison => {
    const { group, title, unit, ofMillion } = SUBJECTS[name];
    const goals: Goal[] =
      ofMillion === undefined ? [] : [{ of: columnOf(MILLION), is: 'at most', value: ofMillion }];
    const byColumn = <T>(read: (size: Recorded) => T[] | undefined) =>
      Object.fromEntries(sizes.map((size) => [columnOf(size.assets), read(size) ?? []]));
    return {
      group,
      title,
      unit,
      samples: byColumn(({ samples }) => samples[name]),
      failures: byColumn(({ failures }) => failures[name]),
      goals,
      notes: sizes.flatMap(({ assets, notes }) =>
        notes[name] ? [`${columnOf(assets)}: ${notes[name]}`] : [],
      ),
    };
  });
  return [...Map.groupBy(comparisons, ({ group }) => group).values()].flat();
}
