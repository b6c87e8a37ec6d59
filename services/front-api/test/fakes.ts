// What the app needs of the outside, without the outside.
import { EventEmitter, once } from 'node:events';
import type { AssetWithUsd } from '@coinfront/contracts';
import { createAnswerCache } from '../src/answers/answer-cache.ts';
import { createApp } from '../src/app.ts';
import { noSharedTier } from '../src/cache/shared-tier.ts';
import { createEventFeed } from '../src/events/event-feed.ts';
import { type AdmissionOptions, createAdmission } from '../src/http/admission.ts';
import { createGate } from '../src/http/gate.ts';
import type { JoinAssets } from '../src/join/join-assets.ts';
import { createLatestRuns } from '../src/latest-runs.ts';
import type { RecordAnswer } from '../src/metrics/answer-metrics.ts';
import { createMetrics } from '../src/metrics/create-metrics.ts';
import { assetResource } from '../src/resources/asset.ts';
import { assetHistoryResource } from '../src/resources/asset-history.ts';
import { assetsResource } from '../src/resources/assets/assets-resource.ts';
import type { AssetsReader } from '../src/resources/assets/read-page.ts';
import { createAwaitState } from '../src/resources/await-state.ts';
import { createFindAsset } from '../src/resources/find-asset.ts';
import type { ReadPoints } from '../src/resources/history-points.ts';
import type { Resource } from '../src/resources/resource.ts';
import { createResourceServer } from '../src/resources/serve-resource.ts';
import type { MappingsRoutesDeps } from '../src/routes/mappings.ts';
import type { ReadRuns } from '../src/runs.ts';
import { createStateReader } from '../src/state/current-state.ts';
import { NO_MAPPINGS } from '../src/state/mappings.ts';
import { type Markers, parseMarkers } from '../src/state/markers.ts';
import { createNamedStates } from '../src/state/named-states.ts';
import type { MarkersWatch } from '../src/state/watch-markers.ts';
import { createTestLog } from './log-lines.ts';
import { ASSETS_ID, markerOf, NOON, storedAsset, USD_VALUES_ID } from './rows.ts';

type MarkerFields = Record<string, unknown> | null;

/** Markers of two published snapshots, read at noon by the database's clock; null is a missing marker. */
export function markersWith(
  { assets = {}, usdValues = {} }: { assets?: MarkerFields; usdValues?: MarkerFields } = {},
  readMsAgo = 0,
): Markers {
  const documents = {
    assets: assets && { ...markerOf(ASSETS_ID, 3), ...assets },
    'usd-values': usdValues && { ...markerOf(USD_VALUES_ID, 2), ...usdValues },
    mappings: null,
    serverTime: new Date(NOON),
  };
  return parseMarkers(documents, performance.now() - readMsAgo);
}

/** A watch that sees what the test lets it see. */
export function createFakeWatch(latest: Markers | undefined) {
  const readings = new EventEmitter();
  const seen = { latest, isSilent: false };
  const watch: MarkersWatch = {
    latest: () => seen.latest,
    isSilent: () => seen.isSilent,
    nextReading: async (signal) => {
      await once(readings, 'reading', { signal });
    },
    stop: async () => {},
  };
  return {
    watch,
    see(markers: Markers | undefined, { isSilent = false } = {}) {
      seen.latest = markers;
      seen.isSilent = isSilent;
      readings.emit('reading');
    },
    waiters: () => readings.listenerCount('reading'),
  };
}

const alpha = storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 2, marketCap: 20 });

/** One asset; notes how many each request asks for. */
function createFakeReader() {
  const limits: number[] = [];
  const reader: AssetsReader = {
    page: async ({ limit }) => {
      // One more than asked for tells whether there is a next page.
      limits.push(limit - 1);
      return [alpha];
    },
    count: async () => 1,
    ids: async () => [1],
    byIds: async (_, ids) => [alpha].filter(({ id }) => ids.includes(id)),
  };
  return { reader, limits };
}

const joinNothing: JoinAssets = async ({ assets }) =>
  assets.map(({ id, name, symbol }): AssetWithUsd => ({ id, name, symbol, usd_match: 'missing', usd: null }));

/** The app over a fake watch, with one asset without USD value. */
export function createTestApp({
  latest,
  joinAssets = joinNothing,
  readPoints = async () => [],
  readRuns = async () => [],
  waitMs = 60_000,
  waitersMax = 10,
  eventsMax = 10,
  preferMaxSeconds = 60,
  record = createMetrics().record,
  editing,
  moreResources = [],
  ...admissionOptions
}: {
  latest: Markers | undefined;
  joinAssets?: JoinAssets;
  readPoints?: ReadPoints;
  readRuns?: ReadRuns;
  waitMs?: number;
  waitersMax?: number;
  eventsMax?: number;
  preferMaxSeconds?: number;
  record?: RecordAnswer;
  editing?: Omit<MappingsRoutesDeps, 'states'>;
  moreResources?: readonly Resource[];
} & Partial<AdmissionOptions>) {
  const fake = createFakeWatch(latest);
  const { reader, limits } = createFakeReader();
  const testLog = createTestLog();
  const mappings = { current: () => NO_MAPPINGS, at: async () => undefined };
  const states = createStateReader({ watch: fake.watch, mappings }, { waitMs, waitersMax, leaseMs: 30_000 });
  const cache = createAnswerCache({ shared: noSharedTier }, { maxBytes: 1_000_000 });
  const readMarkers = async () => fake.watch.latest() ?? markersWith();
  const namedStates = createNamedStates({ watch: fake.watch, mappings, readMarkers }, { readingMs: 1_000 });
  const gate = createGate({ atOnce: 4, waiting: 4 });
  const awaitState = createAwaitState(
    { states, watch: fake.watch },
    { maxSeconds: preferMaxSeconds, waitersMax },
  );
  const resources = createResourceServer({ states, awaitState, namedStates, cache, gate });
  const admission = createAdmission(
    { shared: noSharedTier },
    { trustProxy: undefined, corsOrigins: '*', perMinute: 0, ...admissionOptions },
  );
  const feed = createEventFeed({ watch: fake.watch }, { max: eventsMax });
  const findAsset = createFindAsset({ reader, joinAssets });
  const catalogue = [
    assetsResource({ reader, joinAssets, matchesOf: async () => new Map() }),
    assetResource({ findAsset }),
    assetHistoryResource({ findAsset, readPoints }),
    ...moreResources,
  ];
  const latestRuns = createLatestRuns({ readRuns, watch: fake.watch });
  return {
    ...fake,
    ...testLog,
    feed,
    /** Of the watch, but for the feed, which always waits. */
    waiters: () => fake.waiters() - 1,
    /** Of each page that was read. */
    limits,
    app: createApp({
      watch: fake.watch,
      admission,
      record,
      feed,
      resources,
      catalogue,
      readRuns,
      latestRuns,
      editing: editing && { ...editing, states },
      gate,
      log: testLog.log,
    }),
  };
}
