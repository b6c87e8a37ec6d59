// Many different queries, the popular ones more often: what the cache keeps, and what memory that takes.

import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import type { Comparison } from '../../measure/comparison.ts';

/** Their answers are some 170 MB, of which the cache may keep 64 MiB. */
const DIFFERENT = 500;
const CONNECTIONS = 8;

export async function measureManyQueries({ isQuick, filled, defer }: Bench): Promise<Comparison[]> {
  const requests = isQuick ? 1_500 : 20_000;
  // Without Redis: what is asked is what this process keeps.
  const api = await startFrontApi('front API of many queries', { MONGODB_URI: filled.ourUri });
  defer(() => api.stop());
  const found = new Map<string, number>();
  const peaks: number[] = [];
  for (const half of [0, 1]) {
    await askMany(api.urls.api as string, { first: (half * requests) / 2, count: requests / 2, found });
    peaks.push(api.peakMegabytes() ?? Number.NaN);
  }
  await api.stop();
  const [half = Number.NaN, whole = Number.NaN] = peaks;
  const hits = found.get('hit-local') ?? 0;
  return [
    {
      group: 'Cached answers',
      title: `memory over ${requests} requests for ${DIFFERENT} different answers`,
      unit: 'MB',
      samples: { 'after half of them': [half], 'after all': [whole] },
      goals: [{ of: 'after all', against: 'after half of them', is: 'at most', value: 1.1 }],
      notes: [
        `${((100 * hits) / requests).toFixed(0)} % were hits; the answers are some 170 MB, the cache is bounded to 67 MB`,
      ],
    },
  ];
}

type Asking = { first: number; count: number; found: Map<string, number> };

async function askMany(url: string, { first, count, found }: Asking): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let next = first;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < first + count) {
        const asked = request(`${url}/?limit=${limitOf(next++)}`, { agent });
        asked.end();
        const [answer] = (await once(asked, 'response')) as [IncomingMessage];
        answer.resume();
        await once(answer, 'end');
        const from = String(answer.headers['x-cache']);
        found.set(from, (found.get(from) ?? 0) + 1);
      }
    }),
  );
  agent.destroy();
}

/** From 1 to DIFFERENT, each about as often as its reciprocal (Zipf), and always the same for the same request. */
function limitOf(request: number): number {
  // The golden ratio's multiples spread evenly.
  const part = (request * 0.618033988749895) % 1;
  return Math.min(DIFFERENT, Math.max(1, Math.round(DIFFERENT ** part)));
}
