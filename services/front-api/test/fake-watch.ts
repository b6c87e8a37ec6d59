// A marker watch without a database. Separate from `fakes.ts`, which takes long to import.
import { EventEmitter, once } from 'node:events';
import { type State, stateOf } from '../src/state/current-state.ts';
import { NO_MAPPINGS } from '../src/state/mappings.ts';
import { type Markers, parseMarkers } from '../src/state/markers.ts';
import type { MarkersWatch } from '../src/state/watch-markers.ts';
import { ASSETS_ID, markerOf, NOON, USD_VALUES_ID } from './rows.ts';

type MarkerFields = Record<string, unknown> | null;

/** Markers of two published snapshots, read at noon by the database's clock. Null for a missing marker. */
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

/** The state published by such markers. */
export function stateWith(fields: Parameters<typeof markersWith>[0] = {}): State {
  const { assets, 'usd-values': usdValues } = markersWith(fields);
  if (!assets.snapshot || !usdValues.snapshot) throw new Error('A state has both snapshots');
  return stateOf(assets.snapshot, usdValues.snapshot, NO_MAPPINGS);
}

/** A watch whose readings the test sets. */
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
