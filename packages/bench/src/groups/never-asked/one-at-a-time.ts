// How long one of them takes, from the request to the last byte of the answer.
import type { Bench } from '../../bench.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { median } from '../../measure/statistics.ts';
import { type Asked, GROUP, requireMisses } from './forgetful.ts';
import type { MakeQuestions } from './questions.ts';

export type OneAsked = {
  title: string;
  make: MakeQuestions;
  atMostMs: number;
  /** So many rows are asked of the original beside it. */
  originalLimit?: number;
  isQuick?: boolean;
};

/** What one repetition asks one after the other: so many rows in all. */
const ROWS_ASKED = 10_000;
const ASKED_MIN = 10;
/** The code is compiled as in a server that has run a while. */
const WARM_UP_MS = 1_000;

export async function measureOneAtATime(
  bench: Bench,
  { assets, api, originalApi }: Asked,
  { title, make, atMostMs, originalLimit }: OneAsked,
): Promise<Comparison> {
  const { isQuick, redis } = bench;
  const subject = { group: GROUP, title: `${title} of ${assets} assets, one at a time`, unit: 'ms' as const };
  return compare(subject, async () => {
    const url = await api();
    const questions = await make(url);
    await requireMisses(url, questions);
    const { paths, rows, differBy } = questions;
    let next = 0;
    const askNext = async () => (await get(url + paths[next++ % paths.length])).milliseconds;
    const until = performance.now() + (isQuick ? WARM_UP_MS / 4 : WARM_UP_MS);
    while (performance.now() < until) await askNext();

    const count = Math.max(ASKED_MIN, Math.floor(ROWS_ASKED / rows));
    const ours: Contender = async () => {
      const taken: number[] = [];
      for (let left = count; left > 0; left--) taken.push(await askNext());
      return median(taken);
    };
    const base = originalLimit === undefined || isQuick ? undefined : await originalApi();
    const original: Contender = async () => {
      await redis?.flush();
      return (await get(`${base}/?limit=${originalLimit}`)).milliseconds;
    };
    return {
      ...(await interleave({ ours, ...(base && { original }) }, { repetitions: isQuick ? 2 : 7 })),
      goals: [{ of: 'ours', is: 'at most', value: atMostMs }],
      notes: [`each figure is the median of ${count}; ${paths.length} questions, ${differBy}`],
    };
  });
}
