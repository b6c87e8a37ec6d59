// What the app needs of the outside, without the outside.
import { EventEmitter, once } from 'node:events';
import type { AssetWithUsd } from '@coinfront/contracts';
import { createAnswerCache } from '../src/answers/answer-cache.ts';
import { createApp } from '../src/app.ts';
import { noSharedTier } from '../src/cache/shared-tier.ts';
import type { JoinAssets } from '../src/join/join-assets.ts';
import { assetsResource } from '../src/resources/assets.ts';
import { createResourceServer } from '../src/resources/serve-resource.ts';
import { createStateReader } from '../src/state/current-state.ts';
import { NO_MAPPINGS } from '../src/state/mappings.ts';
import { type Markers, parseMarkers } from '../src/state/markers.ts';
import type { MarkersWatch } from '../src/state/watch-markers.ts';
import { createTestLog } from './log-lines.ts';
import { ASSETS_ID, markerOf, NOON, USD_VALUES_ID } from './rows.ts';

type MarkerFields = Record<string, unknown> | null;

/** Markers of two published snapshots, read at noon by the database's clock; null is a missing marker. */
export function markersWith(
  { assets = {}, usdValues = {} }: { assets?: MarkerFields; usdValues?: MarkerFields } = {},
  readMsAgo = 0,
): Markers {
  const documents = {
    assets: assets && { ...markerOf(ASSETS_ID, 3), ...assets },
    'usd-values': usdValues && { ...markerOf(USD_VALUES_ID, 2), ...usdValues },
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

const alpha: AssetWithUsd = { id: 1, name: 'Alpha', symbol: 'A', usd_match: 'missing', usd: null };

/** The app over a fake watch and a fake join, which answers with `limit` in the place of a rank. */
export function createTestApp({
  latest,
  joinAssets = async ({ range }) => [{ ...alpha, cmc_rank: range.limit }],
  waitMs = 60_000,
  waitersMax = 10,
}: {
  latest: Markers | undefined;
  joinAssets?: JoinAssets;
  waitMs?: number;
  waitersMax?: number;
}) {
  const fake = createFakeWatch(latest);
  const testLog = createTestLog();
  const mappings = { current: () => NO_MAPPINGS };
  const states = createStateReader({ watch: fake.watch, mappings }, { waitMs, waitersMax, leaseMs: 30_000 });
  const cache = createAnswerCache({ shared: noSharedTier }, { maxBytes: 1_000_000 });
  const resources = createResourceServer({ states, cache });
  const catalogue = [assetsResource({ joinAssets })];
  return {
    ...fake,
    ...testLog,
    app: createApp({ watch: fake.watch, resources, catalogue, log: testLog.log }),
  };
}
