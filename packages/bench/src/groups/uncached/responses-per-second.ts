// Responses per second to uncached queries, against a bare server that writes the bytes and headers of one of them.
import type { Bench } from '../../bench.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare, type Goal } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { startPlain } from '../../servers/start-plain.ts';
import type { MakeQueries } from './queries.ts';
import { GROUP, type Queried, requireMisses } from './uncached-api.ts';

export type ManyAtOnce = {
  title: string;
  make: MakeQueries;
  /** Goal as a share of bare node:http. */
  ofBare: number;
  /** Goal as a multiple of the original's queries with this limit. */
  ofOriginal?: { limit: number; times: number };
  isQuick?: boolean;
};

const CONNECTIONS = 32;
/** At once: all its processes, one per CPU, work on each response, so a second request only has to keep them busy. */
const ORIGINAL_CONNECTIONS = 2;

export async function measureResponsesPerSecond(
  bench: Bench,
  { api, originalApi }: Queried,
  { title, make, ofBare, ofOriginal }: ManyAtOnce,
): Promise<Comparison> {
  const { isQuick, loadTool, redis, defer } = bench;
  const seconds = isQuick ? 1 : 2;
  const repetitions = isQuick ? 1 : 5;
  return compare({ group: GROUP, title, unit: 'responses/s' }, async () => {
    const url = await api();
    const queries = await make(url);
    await requireMisses(url, queries);
    const { paths, typical, differBy } = queries;
    const bare = await startPlain('node:http', [{ name: 'typical', url: url + typical, headers: {} }]);
    defer(() => bare.stop());

    let loads = 0;
    /** Each load starts at other paths, so that the API no longer remembers having parsed them. */
    const nextPaths = () => {
      const from = Math.floor((loads++ * paths.length) / repetitions) % paths.length;
      return [...paths.slice(from), ...paths.slice(0, from)];
    };
    const load =
      (base: string): Contender =>
      async () => {
        const options = { connections: CONNECTIONS, seconds, paths: nextPaths() };
        return (await loadTool.load(base, options)).responsesPerSecond;
      };
    const contenders: Record<string, Contender> = {
      ours: load(url),
      'node:http': load(bare.urls.typical as string),
    };
    const goals: Goal[] = [{ of: 'ours', against: 'node:http', is: 'at least', value: ofBare }];
    const original = ofOriginal && (await originalApi());
    if (ofOriginal && original) {
      const { limit, times } = ofOriginal;
      contenders.original = async () => {
        await redis?.flush();
        const began = performance.now();
        const limits = Array.from({ length: ORIGINAL_CONNECTIONS }, (_, at) => limit - at);
        await Promise.all(limits.map((each) => get(`${original}/?limit=${each}`)));
        return (ORIGINAL_CONNECTIONS / (performance.now() - began)) * 1_000;
      };
      goals.push({ of: 'ours', against: 'original', is: 'at least', value: times });
    }
    const measured = await interleave(contenders, { repetitions });
    await bare.stop();
    return {
      ...measured,
      goals,
      notes: [`${paths.length} queries, ${differBy}; ${CONNECTIONS} connections`],
    };
  });
}
