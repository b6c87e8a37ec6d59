// Many different queries, popular ones more often: hit rate and memory of the cache.
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { quasiRandom } from '../../measure/quasi-random.ts';
import { knownMemory, knowsPeakMemory } from '../../processes/memory.ts';

/** Their responses take some 170 MB, of which the cache may keep 64 MiB. */
const DIFFERENT = 500;
const CONNECTIONS = 8;

export async function measureManyQueries({ isQuick, filled, defer }: Bench): Promise<Comparison[]> {
  if (!knowsPeakMemory()) return [];
  const requests = isQuick ? 1_500 : 20_000;
  const title = `memory over ${requests} requests for ${DIFFERENT} different responses`;
  const comparison = await compare({ group: 'Cached responses', title, unit: 'MB' }, async () => {
    // Without Redis, so that only the cache of the process counts.
    const api = await startFrontApi('front API of many queries', { MONGODB_URI: filled.ourUri });
    defer(() => api.stop());
    const cacheStates = new Map<string, number>();
    const peakAfter = async (first: number, count: number) => {
      await requestMany(api.urls.api as string, { first, count, cacheStates });
      return knownMemory(api.peakMegabytes());
    };
    const half = await peakAfter(0, requests / 2);
    const whole = await peakAfter(requests / 2, requests / 2);
    await api.stop();
    const hitPercent = ((100 * (cacheStates.get('hit-local') ?? 0)) / requests).toFixed(0);
    return {
      samples: { 'after half of them': [half], 'after all': [whole] },
      failures: {},
      goals: [{ of: 'after all', against: 'after half of them', is: 'at most', value: 1.1 }],
      notes: [`${hitPercent} % were hits; the responses take some 170 MB, the cache is limited to 67 MB`],
    };
  });
  return [comparison];
}

type ManyRequests = { first: number; count: number; cacheStates: Map<string, number> };

/** Counts the responses by `X-Cache`. */
async function requestMany(url: string, { first, count, cacheStates }: ManyRequests): Promise<void> {
  let next = first;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < first + count) {
        const state = String((await get(`${url}/?limit=${limitOf(next++)}`)).headers['x-cache']);
        cacheStates.set(state, (cacheStates.get(state) ?? 0) + 1);
      }
    }),
  );
}

/** From 1 to DIFFERENT, with Zipf's distribution (frequency ~ 1/limit), and the same for the same request on every run. */
function limitOf(request: number): number {
  return Math.min(DIFFERENT, Math.max(1, Math.round(DIFFERENT ** quasiRandom(request))));
}
