// The group `join`, which is not about speed: how many assets get their own USD value, by our rules and by the symbol alone.
import type { Bench } from '../bench.ts';
import { type Counts, type JudgedPair, judgeJoins } from '../join/judge-joins.ts';

/** `folder` holds the recordings. Undefined without a folder. */
export function checkJoins(
  { print }: Pick<Bench, 'print'>,
  folder: string | undefined,
): JudgedPair[] | undefined {
  if (!folder) {
    print('Join: skipped, RECORDED_DIR is not set');
    return undefined;
  }
  const judged = judgeJoins(folder);
  for (const line of describeJoins(judged)) print(line);
  return judged;
}

const COLUMNS = ['right', 'wrong', 'missed'] as const satisfies (keyof Counts)[];
/** Of each column, in characters. */
const WIDTH = 8;

export function describeJoins(judged: readonly JudgedPair[]): string[] {
  const width = Math.max(...judged.map(({ title }) => title.length));
  const row = (title: string, cells: readonly (string | number)[]) =>
    `  ${title.padEnd(width)}${cells.map((cell) => String(cell).padStart(WIDTH)).join('')}`;
  const heading = (name: string) => name.padStart(WIDTH * COLUMNS.length);
  return [
    "Join: assets with their own USD value (right), with another's (wrong), with none though the source has theirs (missed)",
    `  ${' '.repeat(width)}${heading('our rules')}${heading('the symbol alone')}`,
    row('', [...COLUMNS, ...COLUMNS]),
    ...judged.map(({ title, ours, original }) =>
      row(
        title,
        [ours, original].flatMap((counts) => COLUMNS.map((column) => counts[column])),
      ),
    ),
  ];
}
