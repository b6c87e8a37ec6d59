// What the app needs of the outside, without the outside.
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
import type { Markers } from '../src/state/markers.ts';
import { createNamedStates } from '../src/state/named-states.ts';
import { createFakeWatch, markersWith } from './fake-watch.ts';
import { createTestLog } from './log-lines.ts';
import { storedAsset } from './rows.ts';

export { createFakeWatch, markersWith };

/** In milliseconds: far longer than any test takes, so that an ingestion is dead only where a test says so. */
export const LEASE_MS = 3_600_000;

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
  const states = createStateReader(
    { watch: fake.watch, mappings },
    { waitMs, waitersMax, leaseMs: LEASE_MS },
  );
  const cache = createAnswerCache({ shared: noSharedTier }, { maxBytes: 1_000_000 });
  const readMarkers = async () => fake.watch.latest() ?? markersWith();
  const namedStates = createNamedStates({ watch: fake.watch, mappings, readMarkers }, { readingMs: 60_000 });
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
