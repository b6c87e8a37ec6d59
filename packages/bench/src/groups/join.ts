// Not a matter of speed: how many assets get their own USD value, by our rules and by the symbol alone.
import type { Bench } from '../bench.ts';
import { type Counts, type JudgedPair, judgeJoins } from '../join/judge-joins.ts';

/** `folder` holds the recordings; undefined where there are none. */
export function checkJoins(
  { say }: Pick<Bench, 'say'>,
  folder: string | undefined,
): JudgedPair[] | undefined {
  if (!folder) {
    say('Join: skipped, RECORDED_DIR names no folder of recorded answers');
    return undefined;
  }
  const judged = judgeJoins(folder);
  for (const line of describeJoins(judged)) say(line);
  return judged;
}

const COLUMNS = ['right', 'wrong', 'missed'] as const satisfies (keyof Counts)[];
/** Over each of its three columns. */
const WIDTH = 8;

export function describeJoins(judged: readonly JudgedPair[]): string[] {
  const width = Math.max(...judged.map(({ title }) => title.length));
  const row = (title: string, cells: readonly (string | number)[]) =>
    `  ${title.padEnd(width)}${cells.map((cell) => String(cell).padStart(WIDTH)).join('')}`;
  const across = (name: string) => name.padStart(WIDTH * COLUMNS.length);
  return [
    "Join: assets with their own USD value (right), with another's (wrong), with none though theirs is there (missed)",
    `  ${' '.repeat(width)}${across('our rules')}${across('the symbol alone')}`,
    row('', [...COLUMNS, ...COLUMNS]),
    ...judged.map(({ title, ours, original }) =>
      row(
        title,
        [ours, original].flatMap((counts) => COLUMNS.map((column) => counts[column])),
      ),
    ),
  ];
}
