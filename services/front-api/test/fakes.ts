// A test app on fakes instead of MongoDB and Redis.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { createAnswers } from '../src/answers/find-answers.ts';
import { createAnswerMemory } from '../src/answers/memory.ts';
import { createStreams } from '../src/answers/streams.ts';
import { createApp } from '../src/app.ts';
import { noSharedTier } from '../src/cache/shared-tier.ts';
import { createEventFeed } from '../src/events/event-feed.ts';
import { type AdmissionOptions, createAdmission } from '../src/http/admission.ts';
import { createLatestRuns } from '../src/latest-runs.ts';
import type { LoadingThread } from '../src/loading/loading-thread.ts';
import type { AnswerMetrics } from '../src/metrics/answer-metrics.ts';
import { createMetrics } from '../src/metrics/create-metrics.ts';
import { VIEW_RESOURCES } from '../src/resources/all-resources.ts';
import { assetHistoryResource } from '../src/resources/asset-history.ts';
import type { ReadPoints } from '../src/resources/history-points.ts';
import type { Resource } from '../src/resources/resource.ts';
import { createServeResource } from '../src/resources/serve-resource.ts';
import type { MappingsRoutesDeps } from '../src/routes/mappings.ts';
import type { ReadRuns } from '../src/runs.ts';
import { createStateReader } from '../src/state/current-state.ts';
import { type MappingsReader, NO_MAPPINGS } from '../src/state/mappings.ts';
import type { Markers } from '../src/state/markers.ts';
import { createViews } from '../src/views/create-views.ts';
import { createFakeThread } from './fake-thread.ts';
import { createFakeWatch, markersWith } from './fake-watch.ts';
import { createTestLog } from './log-lines.ts';
import { storedAsset, storedUsdValue } from './rows.ts';

export { createFakeWatch, markersWith };

/** In ms. Longer than any test, so an ingestion is dead only if a test says so. */
export const LEASE_MS = 3_600_000;

/** As many rows as the markers of `markersWith` name. */
export const ASSETS: readonly StoredAsset[] = [
  storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 2, marketCap: 20 }),
  storedAsset({ id: 2, symbol: 'B', name: 'Beta', price: 3, marketCap: 30 }),
  storedAsset({ id: 3, symbol: 'C', name: 'Gamma', price: 4, marketCap: 40 }),
];
/** None for Alpha. */
export const USD_VALUES: readonly StoredUsdValue[] = [
  storedUsdValue({ id: 'beta', symbol: 'B', name: 'Beta', price: 3 }),
  storedUsdValue({ id: 'gamma', symbol: 'C', name: 'Gamma', price: 4 }),
];

const mappingsOfNone: MappingsReader = { current: () => NO_MAPPINGS, at: async () => undefined };

/** The app on a fake watch. All snapshots have the same rows, unless `thread` loads others. */
export function createTestApp({
  latest,
  thread = createFakeThread({ assets: ASSETS, usdValues: USD_VALUES }),
  mappings = mappingsOfNone,
  readPoints = async () => [],
  readRuns = async () => [],
  waitMs = 60_000,
  waitersMax = 10,
  eventsMax = 10,
  preferMaxSeconds = 60,
  exportsMax = 2,
  exportMaxMs = 60_000,
  figuresStaleAfterSeconds = 3_600,
  record = createMetrics().record,
  answersFound = createMetrics().answersFound,
  builtFolder = () => undefined,
  editing,
  moreResources = [],
  ...admissionOptions
}: {
  latest: Markers | undefined;
  thread?: LoadingThread;
  mappings?: MappingsReader;
  readPoints?: ReadPoints;
  readRuns?: ReadRuns;
  waitMs?: number;
  waitersMax?: number;
  eventsMax?: number;
  preferMaxSeconds?: number;
  exportsMax?: number;
  exportMaxMs?: number;
  figuresStaleAfterSeconds?: number;
  record?: AnswerMetrics['record'];
  answersFound?: AnswerMetrics['answersFound'];
  builtFolder?: () => string | undefined;
  editing?: Omit<MappingsRoutesDeps, 'states' | 'views' | 'awaitView'>;
  moreResources?: readonly Resource[];
} & Partial<AdmissionOptions>) {
  const fake = createFakeWatch(latest);
  const { watch } = fake;
  const testLog = createTestLog();
  const { log } = testLog;
  const states = createStateReader({ watch, mappings }, { leaseMs: LEASE_MS });
  const { views, awaitView, namedViews } = createViews(
    { thread, watch, states, mappings, observeBuild: () => {}, log },
    {
      tablesMaxBytes: 1_000_000,
      firstMs: waitMs,
      preferMaxSeconds,
      waitersMax,
      readingMs: 60_000,
    },
  );
  const memory = createAnswerMemory();
  const answers = createAnswers({ shared: noSharedTier, memory }, { maxBytes: 1_000_000 });
  const admission = createAdmission(
    { shared: noSharedTier },
    { trustProxy: undefined, corsOrigins: '*', perMinute: 0, ...admissionOptions },
  );
  const feed = createEventFeed({ views }, { max: eventsMax });
  const resources = [...VIEW_RESOURCES, assetHistoryResource({ readPoints }), ...moreResources];
  const streams = createStreams({ max: exportsMax, maxMs: exportMaxMs });
  return {
    ...fake,
    ...testLog,
    /** Resolves when the views had time to show the reading. */
    async see(...seen: Parameters<typeof fake.see>): Promise<void> {
      fake.see(...seen);
      await nextTurn();
    },
    views,
    feed,
    streams,
    /** Requests waiting for a reading: all waiters except the views, which always wait. */
    waiters: () => fake.waiters() - 1,
    app: createApp(
      {
        watch,
        views,
        admission,
        record,
        feed,
        serveResource: createServeResource({
          ...{ states, views, awaitView, namedViews, answers, memory, streams },
        }),
        resources,
        readRuns,
        latestRuns: createLatestRuns({ readRuns, watch }),
        answersFound,
        builtFolder,
        editing: editing && { ...editing, states, views, awaitView },
        log,
      },
      { figuresStaleAfterSeconds },
    ).handler,
  };
}
