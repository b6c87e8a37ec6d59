// Our API and the original's, each started anew on the same number of assets: the first response, the memory after it, and
// an uncached response.
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { withDatabase } from '../../databases.ts';
import { INGESTIONS } from '../../fill.ts';
import { get, untilOk } from '../../load/get.ts';
import { type Comparison, compare, type Unit } from '../../measure/comparison.ts';
import { type ContenderOf, interleaveFigures } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { median } from '../../measure/statistics.ts';
import { familyMemoryAtRest } from '../../processes/memory.ts';
import type { StartedProcess } from '../../processes/start-process.ts';
import { NO_STORE } from './no-store.ts';
import { LOADING_MS, type System } from './system.ts';

const UNCACHED = 10;

const SHOWN = [
  { figure: 'seconds', title: 'from the start of the process to the first response', unit: 's' },
  { figure: 'megabytes', title: 'memory at rest after it, of all processes', unit: 'MB' },
  { figure: 'milliseconds', title: 'an uncached page of 50', unit: 'ms' },
] as const satisfies readonly { figure: string; title: string; unit: Unit }[];

type Figure = (typeof SHOWN)[number]['figure'];

export async function compareWithOriginal(bench: Bench, system: System): Promise<Comparison[]> {
  const measured = lazy(() => measureBoth(bench, system));
  const comparisons: Comparison[] = [];
  for (const { figure, title, unit } of SHOWN)
    comparisons.push(
      await compare({ group: `Beside the original, ${system.assets} assets`, title, unit }, async () => ({
        ...(await measured())[figure],
        goals: [],
        notes: [
          'memory: shared pages of several processes count once',
          `an uncached page: each sample is the median of ${UNCACHED}`,
        ],
      })),
    );
  return comparisons;
}

type Started = StartedProcess & { urls: Partial<Record<string, string>> };

async function measureBoth({ isQuick, original, redis, print }: Bench, system: System) {
  const contender =
    (start: () => Promise<Started>): ContenderOf<Figure> =>
    async () => {
      await redis?.flush();
      const api = await start();
      try {
        const url = `${api.urls.api}/?limit=50`;
        await api.unlessEnded(untilOk(url, { signal: api.ending, withinMs: LOADING_MS }));
        const seconds = (performance.now() - api.startedAt) / 1_000;
        const megabytes = await familyMemoryAtRest(api.pid);
        const uncached: number[] = [];
        for (let left = UNCACHED; left > 0; left--) {
          await redis?.flush();
          uncached.push((await get(url, NO_STORE)).milliseconds);
        }
        return { seconds, megabytes, milliseconds: median(uncached) };
      } finally {
        await api.stop();
      }
    };
  const { mongoUri, uri, upstreamUrl, assets } = system;
  const contenders: Record<string, ContenderOf<Figure>> = {
    ours: contender(() => startFrontApi(`another front API of ${assets} assets`, { MONGODB_URI: uri })),
  };
  // The original's API needs Redis.
  if (original && redis) {
    print(`ingesting ${assets} assets by the original …`);
    const originalUri = withDatabase(mongoUri, 'original');
    for (const ingestion of INGESTIONS)
      await original.runIngestion({ ingestion, mongoUri: originalUri, upstreamUrl });
    contenders.original = contender(() => original.startApi({ mongoUri: originalUri, redisUrl: redis.url }));
  }
  return interleaveFigures(
    SHOWN.map(({ figure }) => figure),
    contenders,
    { repetitions: isQuick ? 1 : 3 },
  );
}
