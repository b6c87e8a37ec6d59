// Composition root of the front API: reads the environment, makes the parts, listens, ends them in order.
import type { Ready } from '@coinfront/contracts';
import { configFromEnvironment, createLogger, onShutdown, orExit } from '@coinfront/runtime';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { createAdminApp } from './admin-app.ts';
import { createAnswerCache } from './answers/answer-cache.ts';
import { createApp } from './app.ts';
import { connectSharedTier } from './cache/connect-redis.ts';
import { configSchema } from './config.ts';
import { createEventFeed } from './events/event-feed.ts';
import { createAdmission } from './http/admission.ts';
import { createGate } from './http/gate.ts';
import { listen } from './http/listen.ts';
import { createLatestRuns } from './latest-runs.ts';
import { createChangeLog } from './mappings/change-log.ts';
import { createEditing } from './mappings/create-editing.ts';
import { createMappingsStore } from './mappings/mappings-store.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { createAwaitState } from './resources/await-state.ts';
import { createCatalogue } from './resources/catalogue.ts';
import { createResourceServer } from './resources/serve-resource.ts';
import { keepWarm } from './resources/warm-up.ts';
import { createRunsReader } from './runs.ts';
import { createStateReader } from './state/current-state.ts';
import { parseMarkers, readMarkerDocuments } from './state/markers.ts';
import { createNamedStates } from './state/named-states.ts';
import { watchMarkers } from './state/watch-markers.ts';

const config = configFromEnvironment(configSchema);
const tokens = config.ADMIN_TOKENS ?? [];
const log = createLogger({
  name: 'front-api',
  level: config.LOG_LEVEL,
  secrets: [config.MONGODB_URI, config.REDIS_URL, ...tokens.map(({ token }) => token)],
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

const changeLog = createChangeLog({ db }, { timeoutMs });
const mappings = createMappingsStore({ db, changeLog }, { timeoutMs });
const watch = await watchMarkers({ db, shared, mappings, log }, { pollMs: config.MARKER_POLL_MS, timeoutMs });
const states = createStateReader(
  { watch, mappings },
  {
    waitMs: config.INGESTION_WAIT_MS,
    waitersMax: config.INGESTION_WAITERS_MAX,
    leaseMs: config.LEASE_MS,
  },
);
const readMarkers = async () => parseMarkers(await readMarkerDocuments(db, timeoutMs), performance.now());
const namedStates = createNamedStates(
  { watch, mappings, readMarkers },
  { readingMs: config.MARKER_POLL_MS + timeoutMs },
);
const metrics = createMetrics();
const catalogue = createCatalogue(
  { db, timeJoin: metrics.timeJoin },
  { concurrency: config.JOIN_CONCURRENCY, batchSize: config.JOIN_BATCH_SIZE, timeoutMs },
);
const cache = createAnswerCache({ shared }, { maxBytes: config.CACHE_MAX_BYTES });
const gate = createGate({ atOnce: config.ANSWERS_AT_ONCE, waiting: config.ANSWERS_WAITING });
const awaitState = createAwaitState(
  { states, watch },
  { maxSeconds: config.PREFER_WAIT_MAX_SECONDS, waitersMax: config.INGESTION_WAITERS_MAX },
);
const resources = createResourceServer({ states, awaitState, namedStates, cache, gate });
const readRuns = createRunsReader({ db }, { timeoutMs });
const latestRuns = createLatestRuns({ readRuns, watch });
const warming = new AbortController();
void keepWarm({ watch, states, resources, resource: catalogue.assets, log }, warming.signal);

const editing = createEditing({ db, states, store: mappings, changeLog, log }, { tokens, timeoutMs });

const admission = createAdmission(
  { shared },
  { trustProxy: config.TRUST_PROXY, corsOrigins: config.CORS_ORIGINS, perMinute: config.RATE_LIMIT },
);
const feed = createEventFeed({ watch }, { max: config.EVENTS_MAX });
metrics.observe({ watch, shared, gate, mongo, followers: feed.size });
metrics.observeProcess();

const server = { connectionsMax: config.CONNECTIONS_MAX, keepAliveMs: config.KEEP_ALIVE_MS };
const endOnConfigError = (error: unknown): never =>
  orExit(() => {
    throw error;
  });
const api = await listen(
  createApp({
    watch,
    admission,
    record: metrics.record,
    feed,
    resources,
    catalogue: Object.values(catalogue),
    editing,
    readRuns,
    latestRuns,
    gate,
    log,
  }),
  {
    port: config.PORT,
    host: config.HOST,
    variables: { port: 'PORT', host: 'HOST' },
    server,
    drain: { idleMs: config.DRAIN_IDLE_MS },
  },
).catch(endOnConfigError);
const admin = await listen(
  createAdminApp({ watch, shared, register: metrics.register }, { isClosing: api.isClosing }),
  {
    port: config.ADMIN_PORT,
    host: config.ADMIN_HOST,
    variables: { port: 'ADMIN_PORT', host: 'ADMIN_HOST' },
    server,
    drain: { idleMs: 0, maxMs: 1_000 },
  },
).catch(endOnConfigError);

// The watch first: it ends all waiting for snapshots, and the events, which would hold up the API's end.
onShutdown(
  log,
  [
    () => warming.abort(),
    () => watch.stop(),
    () => api.close(),
    () => admin.close(),
    redis.close,
    () => mongo.close(),
  ],
  {
    endWithParent: config.END_WITH_PARENT,
  },
);

const urls = { api: api.url, admin: admin.url };
log.info(urls, 'listening');
process.send?.({ type: 'ready', urls } satisfies Ready);
