// Views that are named from outside, by a cursor: the one that is served, or of an earlier state whose snapshots are
// still kept.
import { DatabaseUnavailableError } from '../database.ts';
import { inTime } from '../http/in-time.ts';
import { ProblemError } from '../http/problem-error.ts';
import { areMixed, SourcesMixedError, type State, stateOf } from '../state/current-state.ts';
import type { MappingsReader } from '../state/mappings.ts';
import type { IngestionState, Markers } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import type { CurrentView } from './current-view.ts';
import { type TablesStore, tablesIn, WALK } from './tables-store.ts';
import type { View } from './view.ts';
import type { ViewMaker } from './view-maker.ts';

/** Two snapshot ids and a version of the mappings. */
export type StateNames = { assets: string; usdValues: string; mappings: number };

export type NamedViewsDeps = {
  watch: Pick<MarkersWatch, 'latest' | 'nextReading' | 'isSilent'>;
  views: Pick<CurrentView, 'served'>;
  mappings: MappingsReader;
  tables: TablesStore;
  makeView: ViewMaker;
};

export type NamedViews = ReturnType<typeof createNamedViews>;

/** Loading what is not in memory may take longer: it goes on, for whoever asks again. */
const VIEW_MS = 2_800;

function snapshotOf({ snapshot, kept }: IngestionState, id: string) {
  return [snapshot, ...kept].find((one) => one?.snapshot_id === id);
}

function snapshotsOf(markers: Markers | undefined, names: StateNames) {
  const assets = markers && snapshotOf(markers.assets, names.assets);
  const usdValues = markers && snapshotOf(markers['usd-values'], names.usdValues);
  return assets && usdValues && { assets, usdValues };
}

const gone = () =>
  new ProblemError({
    name: 'cursor-expired',
    detail: 'What this cursor goes through is no longer kept; begin again without `cursor`',
  });

/** `readingMs`: the most that is waited for a reading of the markers. */
export function createNamedViews(
  { watch, views, mappings, tables, makeView }: NamedViewsDeps,
  { readingMs }: { readingMs: number },
) {
  /** Another process may have seen a snapshot or an edit that this one sees with its next reading. */
  async function snapshotsSoon(names: StateNames) {
    const latest = watch.latest();
    const known = snapshotsOf(latest, names);
    if (known) return known;
    const isNewer =
      names.assets > (latest?.assets.snapshot?.snapshot_id ?? '') ||
      names.usdValues > (latest?.['usd-values'].snapshot?.snapshot_id ?? '');
    if (!isNewer) return undefined;
    await watch.nextReading(AbortSignal.timeout(readingMs)).catch(() => {});
    return snapshotsOf(watch.latest(), names);
  }

  async function make(state: State): Promise<View> {
    const loaded = await tables.load(state, WALK).catch((cause) => {
      throw new DatabaseUnavailableError({ cause });
    });
    // Rows that are gone were deleted while they were read.
    if (!loaded.assets.isWhole || !loaded.usdValues.isWhole) throw gone();
    return makeView.make(state, tablesIn(loaded));
  }

  return {
    /** The state with these names. Throws ProblemError `cursor-expired`, and what reading the mappings throws. */
    async findState(names: StateNames): Promise<State> {
      const snapshots = await snapshotsSoon(names);
      if (!snapshots) throw gone();
      const { assets, usdValues } = snapshots;
      if (areMixed(assets, usdValues)) throw new SourcesMixedError(assets.source, usdValues.source);
      const now = mappings.current(snapshots);
      const version = now.version === names.mappings ? now : await mappings.at(names.mappings, snapshots);
      if (!version) throw gone();
      return stateOf(assets, usdValues, version);
    },

    /** The view of a state, if it is in memory. */
    known(state: State): View | undefined {
      const served = views.served();
      if (served?.state.key === state.key) return served;
      const loaded = tables.known(state);
      return loaded && makeView.known(state, tablesIn(loaded));
    },

    /** The same, made where it is not. Throws ProblemError `not-ready` when that takes too long, and DatabaseUnavailableError. */
    async load(state: State): Promise<View> {
      if (watch.isSilent() && !tables.known(state)) throw new DatabaseUnavailableError();
      return inTime(make(state), VIEW_MS);
    },
  };
}
