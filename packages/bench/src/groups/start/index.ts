// How soon the whole system answers, and how much memory its processes take.
import { type Bench, type Group, withDatabase } from '../../bench.ts';
import { runIngestion, startFrontApi } from '../../contenders/ours.ts';
import { FILLED_ASSETS, INGESTIONS } from '../../fill.ts';
import { get } from '../../load/get.ts';
import type { Comparison } from '../../measure/comparison.ts';
import { nodeEnvironment } from '../../processes/environment.ts';
import { dropDatabase } from '../ingestion/whole-run.ts';
import { isStartedByPnpm, secondsToFirstAnswer } from './pnpm-start.ts';

export const measureStart: Group = async function* (bench) {
  yield await measureFirstAnswer(bench);
  yield await measureMemory(bench);
};

async function measureFirstAnswer({ isQuick }: Bench): Promise<Comparison> {
  const environment = Object.fromEntries(
    Object.entries(nodeEnvironment()).filter((entry): entry is [string, string] => entry[1] === ''),
  );
  // The first start fills the compile cache.
  await secondsToFirstAnswer(environment);
  const seconds: number[] = [];
  for (let at = 0; at < (isQuick ? 1 : 5); at++) seconds.push(await secondsToFirstAnswer(environment));
  return {
    group: 'Start and size',
    title: 'from the command to the first answer',
    unit: 's',
    samples: { 'pnpm start': seconds },
    goals: [{ of: 'pnpm start', is: 'at most', value: 3 }],
    notes: [isStartedByPnpm() ? 'run by pnpm' : "the start script itself: pnpm's own time is not in it"],
  };
}

async function measureMemory({ isQuick, filled, mongoUri, redis, upstream }: Bench): Promise<Comparison> {
  const samples: Record<string, number[]> = {};
  const note = (name: string, megabytes: number | undefined) => {
    if (megabytes !== undefined) samples[name] = [...(samples[name] ?? []), megabytes];
  };
  const upstreamUrl = await upstream(FILLED_ASSETS);
  const uri = withDatabase(mongoUri, 'bench_memory');
  for (let at = 0; at < (isQuick ? 1 : 3); at++) {
    const api = await startFrontApi('front API', { MONGODB_URI: filled.ourUri, REDIS_URL: redis?.url ?? '' });
    await get(`${api.urls.api}/?limit=50`);
    note('front API at rest', api.peakMegabytes());
    await api.stop();
    for (const ingestion of INGESTIONS)
      note(
        `${ingestion} ingestion`,
        (await runIngestion({ ingestion, mongoUri: uri, upstreamUrl })).peakMegabytes,
      );
    await dropDatabase(uri);
  }
  return {
    group: 'Start and size',
    title: `peak memory, ${FILLED_ASSETS} rows`,
    unit: 'MB',
    samples,
    goals: [
      { of: 'front API at rest', is: 'at most', value: 140 },
      ...INGESTIONS.map((name) => ({ of: `${name} ingestion`, is: 'at most' as const, value: 260 })),
    ],
  };
}
