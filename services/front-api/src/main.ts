// Composition root of the front API: reads the environment, creates the parts, listens, and stops them in order.
import type { Ready } from '@coinfront/contracts';
import { builtFolder } from '@coinfront/dashboard/built';
import {
  configFromEnvironment,
  createLineOutput,
  createLogger,
  exitOnConfigError,
  onShutdown,
  requireAddresses,
  secretsOf,
} from '@coinfront/runtime';
import { createMongoClient, databaseName, onPrimary } from '@coinfront/runtime/mongo';
import { createAdminApp } from './admin-app.ts';
import { createAnswers } from './answers/find-answers.ts';
import { createAnswerMemory } from './answers/memory.ts';
import { createStreams } from './answers/streams.ts';
import { createApp } from './app.ts';
import { connectSharedTier } from './cache/connect-redis.ts';
import { configSchema, listenAddresses } from './config.ts';
import { createEventFeed } from './events/event-feed.ts';
import { createAdmission } from './http/admission.ts';
import { listen } from './http/listen.ts';
import { createLatestRuns } from './latest-runs.ts';
import { createLoadingThread } from './loading/loading-thread.ts';
import { createChangeLog } from './mappings/change-log.ts';
import { createEditing } from './mappings/create-editing.ts';
import { createMappingsStore } from './mappings/mappings-store.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { createResources } from './resources/all-resources.ts';
import { createServeResource } from './resources/serve-resource.ts';
import { createRunsReader } from './runs.ts';
import { createStateReader } from './state/current-state.ts';
import { watchMarkers } from './state/watch-markers.ts';
import { createViews } from './views/create-views.ts';

const config = configFromEnvironment(configSchema);
const output = createLineOutput();
const log = createLogger(
  {
    name: 'front-api',
    level: config.LOG_LEVEL,
    secrets: secretsOf(configSchema, config),
  },
  output,
);

const addresses = listenAddresses(config);
await requireAddresses(Object.values(addresses)).catch(exitOnConfigError);

const timeoutMs = config.QUERY_TIMEOUT_MS;
const mongo = createMongoClient(config.MONGODB_URI);
const db = mongo.db(databaseName(config.MONGODB_URI));
/** Markers, mappings and runs are read from the primary; rows and history follow the read preference of the connection string. */
const primary = onPrimary(db);
const redis = await connectSharedTier(
  { log },
  {
    url: config.REDIS_URL,
    timeoutMs: config.REDIS_TIMEOUT_MS,
    keyPrefix: config.REDIS_KEY_PREFIX,
    ttlSeconds: config.CACHE_TTL_SECONDS,
  },
);
const { shared } = redis;

const changeLog = createChangeLog({ db: primary }, { timeoutMs });
const mappings = createMappingsStore({ db: primary, changeLog, shared }, { timeoutMs });
const watch = await watchMarkers(
  { db: primary, shared, mappings, log },
  { pollMs: config.MARKER_POLL_MS, timeoutMs },
);
const states = createStateReader({ watch, mappings }, { leaseMs: config.LEASE_MS });
const metrics = createMetrics();
const thread = createLoadingThread(
  { countTable: metrics.countTable, log },
  {
    mongoUri: config.MONGODB_URI,
    redis: config.REDIS_URL ? { url: config.REDIS_URL, keyPrefix: config.REDIS_KEY_PREFIX } : undefined,
    concurrency: config.JOIN_CONCURRENCY,
    batchSize: config.JOIN_BATCH_SIZE,
    timeoutMs,
  },
);
const { views, awaitView, namedViews } = createViews(
  { thread, watch, states, mappings, observeBuild: metrics.observeBuild, log },
  {
    tablesMaxBytes: config.TABLES_MAX_BYTES,
    readingMs: config.MARKER_POLL_MS + timeoutMs,
    firstMs: config.INGESTION_WAIT_MS,
    preferMaxSeconds: config.PREFER_WAIT_MAX_SECONDS,
    waitersMax: config.INGESTION_WAITERS_MAX,
  },
);

const memory = createAnswerMemory();
const answers = createAnswers({ shared, memory }, { maxBytes: config.CACHE_MAX_BYTES });
const streams = createStreams({ max: config.EXPORTS_MAX, maxMs: config.EXPORT_MAX_MS });
const serveResource = createServeResource({
  states,
  views,
  awaitView,
  namedViews,
  answers,
  memory,
  streams,
});
const resources = createResources({ db }, { timeoutMs });
const readRuns = createRunsReader({ db: primary }, { timeoutMs });
const latestRuns = createLatestRuns({ readRuns, watch });
const editing = createEditing(
  { db: primary, states, views, awaitView, store: mappings, changeLog, log },
  { tokens: config.ADMIN_TOKENS ?? [], timeoutMs },
);

const admission = createAdmission(
  { shared },
  { trustProxy: config.TRUST_PROXY, corsOrigins: config.CORS_ORIGINS, perMinute: config.RATE_LIMIT },
);
const feed = createEventFeed({ views }, { max: config.EVENTS_MAX });
metrics.observe({ watch, views, latestRuns, shared, memory, mongo, followers: feed.size, streams, output });
metrics.observeProcess();

const server = { connectionsMax: config.CONNECTIONS_MAX, keepAliveMs: config.KEEP_ALIVE_MS };
const app = createApp(
  {
    watch,
    views,
    admission,
    record: metrics.record,
    feed,
    serveResource,
    resources,
    editing,
    readRuns,
    latestRuns,
    answersFound: metrics.answersFound,
    builtFolder,
    log,
  },
  { figuresStaleAfterSeconds: config.FIGURES_STALE_AFTER_SECONDS },
);
const api = await listen(app.handler, {
  address: addresses.api,
  server: { ...server, messages: app.messages },
  drain: { idleMs: config.DRAIN_IDLE_MS },
}).catch(exitOnConfigError);
const admin = await listen(
  createAdminApp({ watch, views, shared, register: metrics.register }, { isClosing: api.isClosing }),
  {
    address: addresses.admin,
    server,
    drain: { idleMs: 0, maxMs: 1_000 },
  },
).catch(exitOnConfigError);

// The watch and the views first: this ends waiting requests and event streams, which would delay closing the API.
onShutdown(
  log,
  [
    () => watch.stop(),
    () => views.stop(),
    () => api.close(),
    () => admin.close(),
    () => thread.close(),
    redis.close,
    () => mongo.close(),
  ],
  { endWithParent: config.END_WITH_PARENT },
);

const urls = { api: api.url, admin: admin.url };
log.info(urls, 'listening');
process.send?.({ type: 'ready', urls } satisfies Ready);
