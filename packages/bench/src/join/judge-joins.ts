import { type Judgement, judge } from './judge.ts';
import { LABELS } from './labels/index.ts';
import { givenByUs, ourJoin } from './our-join.ts';
import { RECORDED_PAIRS, readRecorded } from './recordings.ts';
import { givenBySymbol } from './symbol-join.ts';

export type Counts = Record<keyof Judgement, number>;
export type JudgedPair = { title: string; ours: Counts; original: Counts };

const counts = ({ right, wrong, missed }: Judgement): Counts => ({
  right: right.length,
  wrong: wrong.length,
  missed: missed.length,
});

/** Judges our join and the original's on every pair of recordings, by the labels. */
export function judgeJoins(folder: string): JudgedPair[] {
  return RECORDED_PAIRS.map((pair) => {
    const rows = readRecorded(folder, pair);
    const priced = new Set(rows.usdValues.filter(({ price }) => price).map(({ id }) => id));
    const judged = (usdIds: Map<number, string | null>) =>
      counts(judge({ usdIds, priced }, LABELS[pair.source]));
    return {
      title: pair.title,
      ours: judged(givenByUs(ourJoin(rows))),
      original: judged(givenBySymbol(rows)),
    };
  });
}
