// Fills both sides' databases from the same upstream and starts the APIs on them.
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { repeatHistory } from '@coinfront/testing/repeat-history';
import type { Original } from './contenders/original.ts';
import { runIngestion, startFrontApi } from './contenders/ours.ts';
import { withDatabase } from './databases.ts';
import { lazy } from './measure/lazy.ts';
import type { BenchRedis } from './servers/redis.ts';

export const FILLED_ASSETS = 5_000;
/** Requests per minute: the limiter is on, as in production, but lets the whole load through. */
export const HIGHEST_RATE_LIMIT = '1000000000';
export const INGESTIONS = ['assets', 'usd-values'] as const;
const HOUR_MS = 3_600_000;

export type Servers = {
  /** The embedded server's connection string, without a database. */
  mongoUri: string;
  redis: BenchRedis | undefined;
  original: Original | undefined;
  /** URL of the upstream APIs with so many assets; each size is started once. */
  upstream(assets: number): Promise<string>;
  /** Prints a line of progress; not part of the result. */
  print(text: string): void;
  /** Called when the bench closes, last registered first. */
  defer(close: () => unknown): void;
};

export type Filled = {
  ourUri: string;
  ourApi: string;
  originalApi: string | undefined;
};

export type PublishTarget = {
  ourUri: string;
  /** Reads a database of its own, whose rows do not change. */
  originalApi: string | undefined;
};

/** Databases with 5,000 rows of both sources, and the APIs on them. */
export async function fill(servers: Servers): Promise<Filled> {
  const { mongoUri, redis, defer } = servers;
  const ourUri = withDatabase(mongoUri, 'ours');
  await ingestOurs(servers, { assets: FILLED_ASSETS, uri: ourUri });
  const originalApi = await startOriginal(servers, { assets: FILLED_ASSETS, name: 'original' });
  const ours = await startFrontApi('front API', {
    MONGODB_URI: ourUri,
    REDIS_URL: redis?.url ?? '',
    RATE_LIMIT: HIGHEST_RATE_LIMIT,
  });
  defer(() => ours.stop());
  return { ourUri, ourApi: ours.urls.api as string, originalApi };
}

/** Fills the databases of each size on first use. */
export function createPublishTargets(servers: Servers, { originalApi }: Filled) {
  const fillOne = async (assets: number): Promise<PublishTarget> => {
    servers.print(`filling a database with ${assets} rows of both sources …`);
    const ourUri = withDatabase(servers.mongoUri, `bench_published_${assets}`);
    await ingestOurs(servers, { assets, uri: ourUri });
    if (assets === FILLED_ASSETS) return { ourUri, originalApi };
    return {
      ourUri,
      originalApi: await startOriginal(servers, { assets, name: `bench_original_${assets}` }),
    };
  };
  const targets = new Map<number, () => Promise<PublishTarget>>();
  return (assets: number): Promise<PublishTarget> => {
    const target = targets.get(assets) ?? lazy(() => fillOne(assets));
    targets.set(assets, target);
    return target();
  };
}

async function ingestOurs(
  { upstream }: Servers,
  { assets, uri }: { assets: number; uri: string },
): Promise<void> {
  const upstreamUrl = await upstream(assets);
  for (const ingestion of INGESTIONS) await runIngestion({ ingestion, mongoUri: uri, upstreamUrl });
  await fillHistory(uri, assets > FILLED_ASSETS ? HOUR_MS : HOUR_MS / 6);
}

/** Fills a database of this name and starts the original's API on it. Undefined without an original. */
async function startOriginal(
  { mongoUri, redis, original, upstream, defer }: Servers,
  { assets, name }: { assets: number; name: string },
): Promise<string | undefined> {
  if (!original) return undefined;
  const uri = withDatabase(mongoUri, name);
  const upstreamUrl = await upstream(assets);
  for (const ingestion of INGESTIONS) await original.runIngestion({ ingestion, mongoUri: uri, upstreamUrl });
  // The original's API needs Redis.
  if (!redis) return undefined;
  const api = await original.startApi({ mongoUri: uri, redisUrl: redis.url });
  defer(() => api.stop());
  return api.urls.api;
}

/** `everyMs`: time between two publishes in the history. */
async function fillHistory(uri: string, everyMs: number): Promise<void> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(databaseName(uri));
    for (const ingestion of INGESTIONS) await repeatHistory(db, ingestion, { everyMs });
  } finally {
    await client.close();
  }
}
