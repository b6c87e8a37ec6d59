// How soon the whole system answers, and how much memory its processes take.
import { type Bench, type Group, withDatabase } from '../../bench.ts';
import { runIngestion, startFrontApi } from '../../contenders/ours.ts';
import { FILLED_ASSETS, INGESTIONS } from '../../fill.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { nodeEnvironment } from '../../processes/environment.ts';
import { knownPeak, tellsPeakMemory } from '../../processes/peak-memory.ts';
import { dropDatabase } from '../ingestion/whole-run.ts';
import { isStartedByPnpm, secondsToFirstAnswer } from './pnpm-start.ts';

const GROUP = 'Start and size';

export const measureStart: Group = async function* (bench) {
  yield await measureFirstAnswer(bench);
  if (tellsPeakMemory()) yield await measureMemory(bench);
};

function measureFirstAnswer({ isQuick }: Bench): Promise<Comparison> {
  const environment = Object.fromEntries(
    Object.entries(nodeEnvironment()).filter((entry): entry is [string, string] => entry[1] === ''),
  );
  const start = () => secondsToFirstAnswer(environment);
  const title = 'from the command to the first answer';
  return compare({ group: GROUP, title, unit: 's' }, async () => {
    // The first start fills the compile cache.
    await start();
    return {
      ...(await interleave({ 'pnpm start': start }, { repetitions: isQuick ? 1 : 5 })),
      goals: [{ of: 'pnpm start', is: 'at most', value: 3 }],
      notes: [isStartedByPnpm() ? 'run by pnpm' : "the start script itself: pnpm's own time is not in it"],
    };
  });
}

function measureMemory({ isQuick, filled, mongoUri, redis, upstream }: Bench): Promise<Comparison> {
  const atRest: Contender = async () => {
    const api = await startFrontApi('front API', { MONGODB_URI: filled.ourUri, REDIS_URL: redis?.url ?? '' });
    try {
      await get(`${api.urls.api}/?limit=50`);
      return knownPeak(api.peakMegabytes());
    } finally {
      await api.stop();
    }
  };
  const uri = withDatabase(mongoUri, 'bench_memory');
  const ofRun =
    (ingestion: (typeof INGESTIONS)[number], upstreamUrl: string): Contender =>
    async () => {
      const run = await runIngestion({ ingestion, mongoUri: uri, upstreamUrl });
      await dropDatabase(uri);
      return knownPeak(run.peakMegabytes);
    };
  const title = `peak memory, ${FILLED_ASSETS} rows`;
  return compare({ group: GROUP, title, unit: 'MB' }, async () => {
    const upstreamUrl = await upstream(FILLED_ASSETS);
    const ofRuns = INGESTIONS.map((name) => [`${name} ingestion`, ofRun(name, upstreamUrl)] as const);
    return {
      ...(await interleave(
        { 'front API at rest': atRest, ...Object.fromEntries(ofRuns) },
        { repetitions: isQuick ? 1 : 3 },
      )),
      goals: [
        { of: 'front API at rest', is: 'at most', value: 140 },
        ...ofRuns.map(([of]) => ({ of, is: 'at most' as const, value: 260 })),
      ],
    };
  });
}
