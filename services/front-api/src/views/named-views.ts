// Views that a cursor names: the current one, or one of an earlier state whose snapshots are still kept.
import { DatabaseUnavailableError } from '../database.ts';
import { ProblemError } from '../http/problem-error.ts';
import { withTimeout } from '../http/with-timeout.ts';
import { areMixed, SourcesMixedError, type State, stateOf } from '../state/current-state.ts';
import type { MappingsReader } from '../state/mappings.ts';
import type { IngestionState, Markers } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import type { CurrentView } from './current-view.ts';
import { type TablesStore, tablesIn, WALK } from './tables-store.ts';
import { hasPackedRows, type View } from './view.ts';
import type { ViewMaker } from './view-maker.ts';

/** Two snapshot ids and a version of the mappings, as a cursor contains them. */
export type StateNames = { assets: string; usdValues: string; mappings: number };

export type NamedViewsDeps = {
  watch: Pick<MarkersWatch, 'latest' | 'nextReading' | 'isSilent'>;
  views: Pick<CurrentView, 'served'>;
  mappings: MappingsReader;
  tables: TablesStore;
  makeView: ViewMaker;
};

export type NamedViews = ReturnType<typeof createNamedViews>;

/** Time limit of a request for loading a view. Loading continues, so a later request can use it. */
export const VIEW_MS = 2_800;

function snapshotOf({ snapshot, kept }: IngestionState, id: string) {
  return [snapshot, ...kept].find((one) => one?.snapshot_id === id);
}

function snapshotsOf(markers: Markers | undefined, names: StateNames) {
  const assets = markers && snapshotOf(markers.assets, names.assets);
  const usdValues = markers && snapshotOf(markers['usd-values'], names.usdValues);
  return assets && usdValues && { assets, usdValues };
}

const expired = () =>
  new ProblemError({
    name: 'cursor-expired',
    detail: 'A snapshot of this cursor is no longer kept; start again without `cursor`',
  });

/** `readingMs`: time limit for the next reading of the markers. */
export function createNamedViews(
  { watch, views, mappings, tables, makeView }: NamedViewsDeps,
  { readingMs }: { readingMs: number },
) {
  /** Another process may have seen a newer snapshot: then waits for the next reading of the markers. */
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
    // Does not query a database that is known not to respond: another process may have stored the tables in Redis.
    const loaded = await tables.load(state, WALK, { onlyShared: watch.isSilent() }).catch((cause) => {
      throw new DatabaseUnavailableError({ cause });
    });
    // Missing rows were deleted while they were read.
    if (!loaded.assets.isComplete || !loaded.usdValues.isComplete) throw expired();
    return makeView.make(state, tablesIn(loaded));
  }

  return {
    /** The state with these names. Rejects with ProblemError `cursor-expired`, SourcesMixedError and the driver's errors. */
    async findState(names: StateNames): Promise<State> {
      const snapshots = await snapshotsSoon(names);
      if (!snapshots) throw expired();
      const { assets, usdValues } = snapshots;
      if (areMixed(assets, usdValues)) throw new SourcesMixedError(assets.source, usdValues.source);
      const now = mappings.current(snapshots);
      const version = now.version === names.mappings ? now : await mappings.at(names.mappings, snapshots);
      if (!version) throw expired();
      return stateOf(assets, usdValues, version);
    },

    /** Returns the view of a state if it is in memory. */
    known(state: State): View | undefined {
      const served = views.served();
      if (served?.state.key === state.key) return served;
      const loaded = tables.known(state);
      return loaded && makeView.known(state, tablesIn(loaded));
    },

    /**
     * The same; builds it if necessary. Rejects with ProblemError `not-ready` if that takes too long, with `cursor-expired`
     * if the tables are so large that it would, and with DatabaseUnavailableError.
     */
    async load(state: State): Promise<View> {
      const served = views.served();
      if (served && hasPackedRows(served) && !tables.known(state)) throw expired();
      return withTimeout(make(state), VIEW_MS);
    },
  };
}
