// Composition root of the front API: reads the environment, makes the parts, listens, ends them in order.
import type { Ready } from '@coinfront/contracts';
import { configFromEnvironment, createLogger, onShutdown, orExit } from '@coinfront/runtime';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { createAdminApp } from './admin-app.ts';
import { createAnswerCache } from './answers/answer-cache.ts';
import { createApp } from './app.ts';
import { connectSharedTier } from './cache/connect-redis.ts';
import { configSchema } from './config.ts';
import { listen } from './http/listen.ts';
import { createJoin } from './join/join-assets.ts';
import { assetsResource } from './resources/assets.ts';
import { createResourceServer } from './resources/serve-resource.ts';
import { createStateReader } from './state/current-state.ts';
import { NO_MAPPINGS } from './state/mappings.ts';
import { watchMarkers } from './state/watch-markers.ts';

const config = configFromEnvironment(configSchema);
const log = createLogger({
  name: 'front-api',
  level: config.LOG_LEVEL,
  secrets: [config.MONGODB_URI, config.REDIS_URL],
});

const timeoutMs = config.QUERY_TIMEOUT_MS;
const mongo = createMongoClient(config.MONGODB_URI);
const db = mongo.db(databaseName(config.MONGODB_URI));
const redis = connectSharedTier(
  { log },
  {
    url: config.REDIS_URL,
    timeoutMs: config.REDIS_TIMEOUT_MS,
    keyPrefix: config.REDIS_KEY_PREFIX,
    ttlSeconds: config.CACHE_TTL_SECONDS,
  },
);
const { shared } = redis;

const watch = await watchMarkers({ db, shared, log }, { pollMs: config.MARKER_POLL_MS, timeoutMs });
const states = createStateReader(
  { watch, mappings: { current: () => NO_MAPPINGS } },
  {
    waitMs: config.INGESTION_WAIT_MS,
    waitersMax: config.INGESTION_WAITERS_MAX,
    leaseMs: config.LEASE_MS,
  },
);
const joinAssets = createJoin(
  { db },
  { concurrency: config.JOIN_CONCURRENCY, batchSize: config.JOIN_BATCH_SIZE, timeoutMs },
);
const cache = createAnswerCache({ shared }, { maxBytes: config.CACHE_MAX_BYTES });
const resources = createResourceServer({ states, cache });
const catalogue = [assetsResource({ joinAssets })];

const endOnConfigError = (error: unknown): never =>
  orExit(() => {
    throw error;
  });
const admin = await listen(createAdminApp({ watch, shared }), {
  port: config.ADMIN_PORT,
  host: config.ADMIN_HOST,
  variables: { port: 'ADMIN_PORT', host: 'ADMIN_HOST' },
}).catch(endOnConfigError);
const api = await listen(createApp({ watch, resources, catalogue, log }), {
  port: config.PORT,
  host: config.HOST,
  variables: { port: 'PORT', host: 'HOST' },
}).catch(endOnConfigError);

// The watch first: it ends the waiting for first snapshots, which would hold up the API's end.
onShutdown(
  log,
  [() => watch.stop(), () => api.close(), () => admin.close(), redis.close, () => mongo.close()],
  {
    endWithParent: config.END_WITH_PARENT,
  },
);

const urls = { api: api.url, admin: admin.url };
log.info(urls, 'listening');
process.send?.({ type: 'ready', urls } satisfies Ready);
