// Responses cached in Redis only, against a bare server that reads the same bytes from Redis for each request.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { HIGHEST_RATE_LIMIT } from '../../fill.ts';
import { untilOk } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { connectionsFor } from './process-hits.ts';
import { startPlainVariants } from './start-plain-variants.ts';
import { compressedVariants, type Variant } from './variants.ts';

const STORED_ATTEMPTS = 20;
const STORED_EVERY_MS = 50;

export async function measureRedisHits(bench: Bench): Promise<Comparison[]> {
  const { isQuick, filled, loadTool, redis, defer } = bench;
  if (!redis) return [];
  const measured = compressedVariants(isQuick);
  const servers = lazy(async () => {
    const api = await startFrontApi('front API without a cache of its own', {
      MONGODB_URI: filled.ourUri,
      REDIS_URL: redis.url,
      // So small that the process caches nothing.
      CACHE_MAX_BYTES: '1',
      RATE_LIMIT: HIGHEST_RATE_LIMIT,
    });
    defer(() => api.stop());
    return { api: api.urls.api as string, bare: await startPlainVariants(bench, 'redis', measured) };
  });
  const seconds = isQuick ? 1 : 2;

  const load =
    (url: string, one: Variant): Contender =>
    async () => {
      const options = { connections: connectionsFor(one), seconds, headers: one.headers };
      return (await loadTool.load(url, options)).responsesPerSecond;
    };
  const comparisons: Comparison[] = [];
  for (const one of measured) {
    const group = 'Cached responses, from Redis only';
    const comparison = await compare({ group, title: one.name, unit: 'responses/s' }, async () => {
      const { api, bare } = await servers();
      const url = api + one.path;
      await untilRedisHas(url, one);
      return {
        ...(await interleave(
          { ours: load(url, one), 'node:http with getBuffer': load(bare[one.name] as string, one) },
          { repetitions: isQuick ? 2 : 5 },
        )),
        goals: [{ of: 'ours', against: 'node:http with getBuffer', is: 'at least', value: 0.9 }],
      };
    });
    comparisons.push(comparison);
  }
  return comparisons;
}

/** Responses are written to Redis while they are sent. Throws Error if none ever comes from there. */
async function untilRedisHas(url: string, one: Variant): Promise<void> {
  for (let left = STORED_ATTEMPTS; ; left--) {
    const state = (await untilOk(url, one)).headers['x-cache'];
    if (state === 'hit-redis') return;
    if (left === 0) throw new Error(`Expected ${url} to come from Redis, received ${state}`);
    await sleep(STORED_EVERY_MS);
  }
}
