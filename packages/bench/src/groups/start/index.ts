// How soon the whole system responds, and how much memory its processes take.
import type { Bench, Group } from '../../bench.ts';
import { runIngestion, startFrontApi } from '../../contenders/ours.ts';
import { dropDatabase, withDatabase } from '../../databases.ts';
import { FILLED_ASSETS, INGESTIONS } from '../../fill.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { nodeEnvironment } from '../../processes/environment.ts';
import { knownMemory, knowsPeakMemory, memoryAtRest } from '../../processes/memory.ts';
import { isStartedByPnpm, secondsToFirstResponse } from './pnpm-start.ts';

const GROUP = 'Start and size';
const FIRST_REQUESTS = ['/?limit=50', '/status'];

export const measureStart: Group = async function* (bench) {
  yield await measureFirstResponse(bench);
  if (!knowsPeakMemory()) return;
  yield await measureMemoryAtRest(bench);
  yield await measureMemoryOfRuns(bench);
};

function measureFirstResponse({ isQuick }: Bench): Promise<Comparison> {
  const environment = Object.fromEntries(
    Object.entries(nodeEnvironment()).filter((entry): entry is [string, string] => entry[1] === ''),
  );
  const start = () => secondsToFirstResponse(environment);
  const title = 'from the command to the first response';
  return compare({ group: GROUP, title, unit: 's' }, async () => {
    // Warm-up: fills the compile cache.
    await start();
    return {
      ...(await interleave({ 'pnpm start': start }, { repetitions: isQuick ? 1 : 5 })),
      goals: [{ of: 'pnpm start', is: 'at most', value: 3 }],
      notes: [isStartedByPnpm() ? 'run by pnpm' : "the start script alone, without pnpm's own time"],
    };
  });
}

const MEMORY_AT_REST_MB = 230;
const MEMORY_OF_RUN_MB = 260;

function measureMemoryAtRest({ isQuick, filled, redis }: Bench): Promise<Comparison> {
  const atRest: Contender = async () => {
    const api = await startFrontApi('front API', { MONGODB_URI: filled.ourUri, REDIS_URL: redis?.url ?? '' });
    try {
      for (const path of FIRST_REQUESTS) await get(api.urls.api + path);
      return await memoryAtRest(api.pid);
    } finally {
      await api.stop();
    }
  };
  const title = `memory at rest after the first responses, ${FILLED_ASSETS} assets`;
  return compare({ group: GROUP, title, unit: 'MB' }, async () => ({
    ...(await interleave({ 'front API': atRest }, { repetitions: isQuick ? 1 : 3 })),
    goals: [{ of: 'front API', is: 'at most', value: MEMORY_AT_REST_MB }],
  }));
}

function measureMemoryOfRuns({ isQuick, mongoUri, upstream }: Bench): Promise<Comparison> {
  const uri = withDatabase(mongoUri, 'bench_memory');
  const ofRun =
    (ingestion: (typeof INGESTIONS)[number], upstreamUrl: string): Contender =>
    async () => {
      const run = await runIngestion({ ingestion, mongoUri: uri, upstreamUrl });
      await dropDatabase(uri);
      return knownMemory(run.peakMegabytes);
    };
  const title = `peak memory of a run, ${FILLED_ASSETS} rows`;
  return compare({ group: GROUP, title, unit: 'MB' }, async () => {
    const upstreamUrl = await upstream(FILLED_ASSETS);
    const runs = INGESTIONS.map((name) => [`${name} ingestion`, ofRun(name, upstreamUrl)] as const);
    return {
      ...(await interleave(Object.fromEntries(runs), { repetitions: isQuick ? 1 : 3 })),
      goals: runs.map(([of]) => ({ of, is: 'at most' as const, value: MEMORY_OF_RUN_MB })),
    };
  });
}
