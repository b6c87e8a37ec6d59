// How long one uncached query takes, from the request to the last byte of the response.
import type { Bench } from '../../bench.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { median } from '../../measure/statistics.ts';
import type { MakeQueries } from './queries.ts';
import { GROUP, type Queried, requireMisses } from './uncached-api.ts';

export type OneAtATime = {
  title: string;
  make: MakeQueries;
  atMostMs: number;
  /** Limit of the original's query, if it is measured too. */
  originalLimit?: number;
  isQuick?: boolean;
};

/** Rows that the queries of one repetition return together. */
const ROWS_PER_REPETITION = 10_000;
const QUERIES_MIN = 10;
/** Until the code is compiled, as in a server that has run for a while. */
const WARM_UP_MS = 1_000;

export async function measureOneAtATime(
  bench: Bench,
  { assets, api, originalApi }: Queried,
  { title, make, atMostMs, originalLimit }: OneAtATime,
): Promise<Comparison> {
  const { isQuick, redis } = bench;
  const subject = { group: GROUP, title: `${title} of ${assets} assets, one at a time`, unit: 'ms' as const };
  return compare(subject, async () => {
    const url = await api();
    const queries = await make(url);
    await requireMisses(url, queries);
    const { paths, rows, differBy } = queries;
    let next = 0;
    const requestNext = async () => (await get(url + paths[next++ % paths.length])).milliseconds;
    const until = performance.now() + (isQuick ? WARM_UP_MS / 4 : WARM_UP_MS);
    while (performance.now() < until) await requestNext();

    const count = Math.max(QUERIES_MIN, Math.floor(ROWS_PER_REPETITION / rows));
    const ours: Contender = async () => {
      const milliseconds: number[] = [];
      for (let left = count; left > 0; left--) milliseconds.push(await requestNext());
      return median(milliseconds);
    };
    const base = originalLimit === undefined || isQuick ? undefined : await originalApi();
    const original: Contender = async () => {
      await redis?.flush();
      return (await get(`${base}/?limit=${originalLimit}`)).milliseconds;
    };
    return {
      ...(await interleave({ ours, ...(base && { original }) }, { repetitions: isQuick ? 2 : 7 })),
      goals: [{ of: 'ours', is: 'at most', value: atMostMs }],
      notes: [`each sample is the median of ${count}; ${paths.length} queries, ${differBy}`],
    };
  });
}
