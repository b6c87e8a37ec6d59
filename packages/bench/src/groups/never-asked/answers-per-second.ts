// How many of them are answered in a second, against the bare server that writes the bytes and headers of one of them.
import type { Bench } from '../../bench.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare, type Goal } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { startPlain } from '../../servers/start-plain.ts';
import { type Asked, GROUP, requireMisses } from './forgetful.ts';
import type { MakeQuestions } from './questions.ts';

export type ManyAsked = {
  title: string;
  make: MakeQuestions;
  /** At least so much of bare node:http. */
  ofBare: number;
  /** At least so many times the original, which is asked for so many rows. */
  ofOriginal?: { limit: number; times: number };
  isQuick?: boolean;
};

const CONNECTIONS = 32;
/** At once: one process for each CPU works on each answer, and the second one waits meanwhile. */
const ASKED_OF_ORIGINAL = 2;

export async function measureAnswersPerSecond(
  bench: Bench,
  { api, originalApi }: Asked,
  { title, make, ofBare, ofOriginal }: ManyAsked,
): Promise<Comparison> {
  const { isQuick, loadTool, redis, defer } = bench;
  const seconds = isQuick ? 1 : 2;
  const repetitions = isQuick ? 1 : 5;
  return compare({ group: GROUP, title, unit: 'answers/s' }, async () => {
    const url = await api();
    const questions = await make(url);
    await requireMisses(url, questions);
    const { paths, usual, differBy } = questions;
    const bare = await startPlain('node:http', [{ name: 'usual', url: url + usual, headers: {} }]);
    defer(() => bare.stop());

    let asked = 0;
    /** Each repetition goes on with others, so that what was read long ago is forgotten. */
    const further = () => {
      const from = Math.floor((asked++ * paths.length) / repetitions) % paths.length;
      return [...paths.slice(from), ...paths.slice(0, from)];
    };
    const load =
      (base: string): Contender =>
      async () => {
        const options = { connections: CONNECTIONS, seconds, paths: further() };
        return (await loadTool.load(base, options)).answersPerSecond;
      };
    const contenders: Record<string, Contender> = {
      ours: load(url),
      'node:http': load(bare.urls.usual as string),
    };
    const goals: Goal[] = [{ of: 'ours', against: 'node:http', is: 'at least', value: ofBare }];
    const original = ofOriginal && (await originalApi());
    if (ofOriginal && original) {
      const { limit, times } = ofOriginal;
      contenders.original = async () => {
        await redis?.flush();
        const began = performance.now();
        const limits = Array.from({ length: ASKED_OF_ORIGINAL }, (_, at) => limit - at);
        await Promise.all(limits.map((each) => get(`${original}/?limit=${each}`)));
        return (ASKED_OF_ORIGINAL / (performance.now() - began)) * 1_000;
      };
      goals.push({ of: 'ours', against: 'original', is: 'at least', value: times });
    }
    const measured = await interleave(contenders, { repetitions });
    await bare.stop();
    return {
      ...measured,
      goals,
      notes: [`${paths.length} questions, ${differBy}; ${CONNECTIONS} connections`],
    };
  });
}
