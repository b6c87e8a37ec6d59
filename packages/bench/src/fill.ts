// Fills both sides' databases from the same upstream, and starts the APIs on them.

import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { repeatHistory } from '@coinfront/testing/repeat-history';
import { type Bench, type Filled, type Published, withDatabase } from './bench.ts';
import { runIngestion, startFrontApi } from './contenders/ours.ts';
import { lazy } from './measure/lazy.ts';

export const FILLED_ASSETS = 5_000;
/** A minute. It is on, as in production, and lets the whole load through. */
export const HIGHEST_RATE_LIMIT = '1000000000';
export const INGESTIONS = ['assets', 'usd-values'] as const;
const HOUR_MS = 3_600_000;

type Parts = Omit<Bench, 'filled' | 'published'>;

/** With 5,000 rows of both sources. */
export async function fill(parts: Parts): Promise<Filled> {
  const { mongoUri, redis, defer } = parts;
  const ourUri = withDatabase(mongoUri, 'ours');
  await ingestOurs(parts, { assets: FILLED_ASSETS, uri: ourUri });
  const originalApi = await startOriginal(parts, { assets: FILLED_ASSETS, name: 'original' });
  const ours = await startFrontApi('front API', {
    MONGODB_URI: ourUri,
    REDIS_URL: redis?.url ?? '',
    RATE_LIMIT: HIGHEST_RATE_LIMIT,
  });
  defer(() => ours.stop());
  return { ourUri, ourApi: ours.urls.api as string, originalApi };
}

/** Databases of every size that is asked for, each filled once. */
export function createPublished(parts: Parts, { originalApi }: Filled): Bench['published'] {
  const fillOne = async (assets: number): Promise<Published> => {
    parts.say(`a database of ${assets} rows of both sources …`);
    const ourUri = withDatabase(parts.mongoUri, `bench_published_${assets}`);
    await ingestOurs(parts, { assets, uri: ourUri });
    if (assets === FILLED_ASSETS) return { ourUri, originalApi };
    return { ourUri, originalApi: await startOriginal(parts, { assets, name: `bench_original_${assets}` }) };
  };
  const filled = new Map<number, () => Promise<Published>>();
  return (assets) => {
    const one = filled.get(assets) ?? lazy(() => fillOne(assets));
    filled.set(assets, one);
    return one();
  };
}

async function ingestOurs(
  { upstream }: Parts,
  { assets, uri }: { assets: number; uri: string },
): Promise<void> {
  const upstreamUrl = await upstream(assets);
  for (const ingestion of INGESTIONS) await runIngestion({ ingestion, mongoUri: uri, upstreamUrl });
  await fillHistory(uri, assets > FILLED_ASSETS ? HOUR_MS : HOUR_MS / 6);
}

/** On a database of this name, which is filled before. Undefined where there is no original. */
async function startOriginal(
  { mongoUri, redis, original, upstream, defer }: Parts,
  { assets, name }: { assets: number; name: string },
): Promise<string | undefined> {
  if (!original) return undefined;
  const uri = withDatabase(mongoUri, name);
  const upstreamUrl = await upstream(assets);
  for (const ingestion of INGESTIONS) await original.runIngestion({ ingestion, mongoUri: uri, upstreamUrl });
  // Without a Redis its API cannot run.
  if (!redis) return undefined;
  const api = await original.startApi({ mongoUri: uri, redisUrl: redis.url });
  defer(() => api.stop());
  return api.urls.api;
}

/** `everyMs`: between two publications. */
async function fillHistory(uri: string, everyMs: number): Promise<void> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(databaseName(uri));
    for (const ingestion of INGESTIONS) await repeatHistory(db, ingestion, { everyMs });
  } finally {
    await client.close();
  }
}
