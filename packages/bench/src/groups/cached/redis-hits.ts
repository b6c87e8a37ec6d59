// Answers that only Redis has, against a bare server that gets the same bytes from it for each request.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { HIGHEST_RATE_LIMIT } from '../../fill.ts';
import { untilAnswers } from '../../load/get.ts';
import { type Comparison, compare } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { connectionsFor } from './process-hits.ts';
import { startPlainVariants } from './start-plain-variants.ts';
import { compressedVariants, type Variant } from './variants.ts';

const STORED_TRIES = 20;
const STORED_EVERY_MS = 50;

export async function measureRedisHits(bench: Bench): Promise<Comparison[]> {
  const { isQuick, filled, loadTool, redis, defer } = bench;
  if (!redis) return [];
  const measured = compressedVariants(isQuick);
  const servers = lazy(async () => {
    const api = await startFrontApi('front API that keeps nothing', {
      MONGODB_URI: filled.ourUri,
      REDIS_URL: redis.url,
      // With so little room nothing stays in the process.
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
      return (await loadTool.load(url, options)).answersPerSecond;
    };
  const comparisons: Comparison[] = [];
  for (const one of measured) {
    const group = 'Cached answers, hit in Redis only';
    const comparison = await compare({ group, title: one.name, unit: 'answers/s' }, async () => {
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

/** An answer is written to Redis beside being sent. Throws where it never comes from there. */
async function untilRedisHas(url: string, one: Variant): Promise<void> {
  for (let left = STORED_TRIES; ; left--) {
    const from = (await untilAnswers(url, one)).headers['x-cache'];
    if (from === 'hit-redis') return;
    if (left === 0) throw new Error(`Expected ${url} to come from Redis, received ${from}`);
    await sleep(STORED_EVERY_MS);
  }
}
