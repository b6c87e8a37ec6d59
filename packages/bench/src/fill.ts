// Fills both sides' databases from the same upstream, and starts both APIs.

import { type Bench, type Filled, withDatabase } from './bench.ts';
import { runIngestion, startFrontApi } from './contenders/ours.ts';

export const FILLED_ASSETS = 5_000;
/** A minute. It is on, as in production, and lets the whole load through. */
export const HIGHEST_RATE_LIMIT = '1000000000';
export const INGESTIONS = ['assets', 'usd-values'] as const;

export async function fill(bench: Omit<Bench, 'filled'>): Promise<Filled> {
  const { mongoUri, redis, original, upstream, defer } = bench;
  const upstreamUrl = await upstream(FILLED_ASSETS);
  const ourUri = withDatabase(mongoUri, 'ours');
  const originalUri = withDatabase(mongoUri, 'original');
  for (const ingestion of INGESTIONS) {
    await runIngestion({ ingestion, mongoUri: ourUri, upstreamUrl });
    await original?.runIngestion({ ingestion, mongoUri: originalUri, upstreamUrl });
  }
  const ours = await startFrontApi('front API', {
    MONGODB_URI: ourUri,
    REDIS_URL: redis?.url ?? '',
    RATE_LIMIT: HIGHEST_RATE_LIMIT,
  });
  defer(() => ours.stop());
  // Without a Redis the original cannot run.
  const theirs = redis && (await original?.startApi({ mongoUri: originalUri, redisUrl: redis.url }));
  if (theirs) defer(() => theirs.stop());
  return { ourUri, ourApi: ours.urls.api as string, originalApi: theirs?.urls.api };
}
