// Many different queries, the popular ones more often: what the cache keeps, and what memory that takes.
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { get } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { spread } from '../../measure/spread.ts';
import { knownMemory, tellsPeakMemory } from '../../processes/memory.ts';

/** Their answers are some 170 MB, of which the cache may keep 64 MiB. */
const DIFFERENT = 500;
const CONNECTIONS = 8;

export async function measureManyQueries({ isQuick, filled, defer }: Bench): Promise<Comparison[]> {
  if (!tellsPeakMemory()) return [];
  const requests = isQuick ? 1_500 : 20_000;
  const title = `memory over ${requests} requests for ${DIFFERENT} different answers`;
  const comparison = await compare({ group: 'Cached answers', title, unit: 'MB' }, async () => {
    // Without Redis: what is asked is what this process keeps.
    const api = await startFrontApi('front API of many queries', { MONGODB_URI: filled.ourUri });
    defer(() => api.stop());
    const found = new Map<string, number>();
    const peakAfter = async (first: number, count: number) => {
      await askMany(api.urls.api as string, { first, count, found });
      return knownMemory(api.peakMegabytes());
    };
    const half = await peakAfter(0, requests / 2);
    const whole = await peakAfter(requests / 2, requests / 2);
    await api.stop();
    const percent = (from: string) => ((100 * (found.get(from) ?? 0)) / requests).toFixed(0);
    return {
      samples: { 'after half of them': [half], 'after all': [whole] },
      failures: {},
      goals: [{ of: 'after all', against: 'after half of them', is: 'at most', value: 1.1 }],
      notes: [
        `${percent('hit-local')} % were hits; the answers are some 170 MB, the cache is bounded to 67 MB`,
      ],
    };
  });
  return [comparison];
}

type Asking = { first: number; count: number; found: Map<string, number> };

/** Counts where the answers come from. */
async function askMany(url: string, { first, count, found }: Asking): Promise<void> {
  let next = first;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < first + count) {
        const from = String((await get(`${url}/?limit=${limitOf(next++)}`)).headers['x-cache']);
        found.set(from, (found.get(from) ?? 0) + 1);
      }
    }),
  );
}

/** From 1 to DIFFERENT, each about as often as its reciprocal (Zipf), and always the same for the same request. */
function limitOf(request: number): number {
  return Math.min(DIFFERENT, Math.max(1, Math.round(DIFFERENT ** spread(request))));
}
