// The current view: follows published snapshots and edits, and is replaced in one assignment when the next view is ready.
// Until then, and while building it fails, the old one is served.
import { EventEmitter, once } from 'node:events';
import type { Logger } from '@coinfront/runtime';
import PQueue from 'p-queue';
import { type State, type StateReader, stateOf } from '../state/current-state.ts';
import type { MappingsReader } from '../state/mappings.ts';
import { INGESTIONS, type Markers } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import { collectGarbageSoon } from './collect-garbage.ts';
import { nextState } from './next-state.ts';
import {
  type LoadedTables,
  PUBLISHED_FIRST,
  type Snapshots,
  type TablesStore,
  tablesIn,
} from './tables-store.ts';
import { hasPackedRows, rowCounts, type View } from './view.ts';
import type { ViewMaker } from './view-maker.ts';

/** Delay between two attempts to build the same view; it doubles each time. */
const RETRY_MS = 500;
const RETRY_MAX_MS = 30_000;
/** The query timeout doubles with each attempt up to this factor, so that a slow database still works. */
const TIMEOUT_FACTOR_MAX = 4;

/** HTTP dates have no milliseconds: a client that compares dates must see two views of one second as different. */
function laterThan(before: View, view: View): View {
  if (before.digest === view.digest) return view;
  return { ...view, lastModified: Math.max(view.lastModified, before.lastModified + 1_000) };
}

export type CurrentView = ReturnType<typeof followPublished>;

export type CurrentViewDeps = {
  watch: Pick<MarkersWatch, 'latest' | 'nextReading' | 'isSilent'>;
  states: Pick<StateReader, 'now'>;
  mappings: Pick<MappingsReader, 'current'>;
  tables: TablesStore;
  makeView: Pick<ViewMaker, 'make' | 'keepOnly'>;
  /** Called with the seconds that each view took. */
  observeBuild: (seconds: number) => void;
  log: Logger;
};

export function followPublished(deps: CurrentViewDeps) {
  const { watch, states, mappings, tables, makeView, observeBuild, log } = deps;
  const changes = new EventEmitter().setMaxListeners(0);
  const stopping = new AbortController();
  /** Replacements by publishes and edits run one at a time. */
  const replacing = new PQueue({ concurrency: 1 });
  let served: View | undefined;
  /** When something newer was first seen. */
  let behindSince: number | undefined;
  let failed: { key: string; retryAt: number; afterMs: number; timeoutFactor: number } | undefined;

  function newest(): State | undefined {
    try {
      return states.now();
    } catch {
      // Mixed sources, or a database that has never responded: requests get that error themselves.
      return undefined;
    }
  }

  /** Serves these snapshots with the current mappings, even if those change meanwhile. */
  async function show(snapshots: Snapshots, loaded: LoadedTables): Promise<void> {
    for (;;) {
      const { assets, usdValues } = snapshots;
      const version = mappings.current(snapshots);
      const view = await makeView.make(stateOf(assets, usdValues, version), tablesIn(loaded));
      if (mappings.current(snapshots) !== version) continue;
      const isLarge = hasPackedRows(view) || (served !== undefined && hasPackedRows(served));
      served = served ? laterThan(served, view) : view;
      tables.pin(snapshots, loaded);
      changes.emit('change');
      if (isLarge) {
        // No cursor leads back to replaced large tables.
        makeView.keepOnly(view.tables);
        collectGarbageSoon();
      }
      return;
    }
  }

  /** `onlyShared`: from the tables in memory and in Redis, because the database does not respond. */
  async function build(state: State, onlyShared: boolean): Promise<void> {
    const begun = performance.now();
    const timeoutFactor = failed?.key === state.key ? failed.timeoutFactor : 1;
    const loaded = await tables.load(state, PUBLISHED_FIRST, { timeoutFactor, onlyShared });
    const isWorse =
      (!loaded.assets.isComplete && served?.state.assets.snapshot_id !== state.assets.snapshot_id) ||
      (!loaded.usdValues.isComplete && served?.state.usdValues.snapshot_id !== state.usdValues.snapshot_id);
    if (isWorse) {
      const counts = rowCounts(state, tablesIn(loaded));
      if (served) throw new Error(`Rows of a published snapshot are missing: ${JSON.stringify(counts)}`);
      log.warn(counts, 'rows of a published snapshot are missing, serving those that exist');
    }
    await replacing.add(() => show(state, loaded));
    observeBuild((performance.now() - begun) / 1_000);
  }

  function noteFailure({ key }: State, err: unknown): void {
    const before = failed?.key === key ? failed : { afterMs: RETRY_MS / 2, timeoutFactor: 1 };
    const afterMs = Math.min(2 * before.afterMs, RETRY_MAX_MS);
    const timeoutFactor = Math.min(2 * before.timeoutFactor, TIMEOUT_FACTOR_MAX);
    failed = { key, afterMs, timeoutFactor, retryAt: performance.now() + afterMs };
    log.warn(
      { err, retryAfterMs: afterMs },
      'building the view of the published snapshots failed, still serving the previous one',
    );
  }

  /** Builds views until the published state is served, or cannot be built now. */
  async function catchUp(): Promise<void> {
    for (;;) {
      const published = newest();
      const isBehind = published !== undefined && published.key !== served?.state.key;
      behindSince = isBehind ? (behindSince ?? performance.now()) : undefined;
      if (!isBehind) return;
      const state = nextState(served, published, mappings);
      const isSilent = watch.isSilent();
      // The database does not respond: retry at once when it does.
      if (isSilent && failed) failed = { ...failed, afterMs: RETRY_MS, retryAt: 0 };
      if (failed?.key === state.key && performance.now() < failed.retryAt) return;
      try {
        await build(state, isSilent);
        failed = undefined;
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isSilent) {
          // Another process may store the tables or the mappings before the next reading.
          log.debug({ err: error }, 'no view of the published snapshots in redis');
          return;
        }
        noteFailure(state, error);
      }
    }
  }

  function keepOnlyPublished(markers: Markers | undefined): void {
    if (!markers) return;
    const of = INGESTIONS.flatMap((name) => [markers[name].snapshot, ...markers[name].kept]);
    tables.keepOnly(new Set(of.flatMap((snapshot) => snapshot?.snapshot_id ?? [])));
  }

  let attempt = Promise.resolve();

  async function follow(): Promise<void> {
    for (;;) {
      attempt = catchUp();
      await attempt;
      keepOnlyPublished(watch.latest());
      const isOver = await watch.nextReading(stopping.signal).then(
        () => false,
        () => true,
      );
      if (isOver) return;
    }
  }

  void follow();

  return {
    /** Undefined before the first view is ready. */
    served: (): View | undefined => served,

    /** Resolves when another view is served; rejects when `signal` aborts or on `stop`. */
    nextChange: async (signal: AbortSignal): Promise<void> => {
      await once(changes, 'change', { signal: AbortSignal.any([signal, stopping.signal]) });
    },

    /** Resolves when no view is being built; never rejects. */
    settled: (): Promise<void> => attempt,

    /** Resolves when the current mappings are served. */
    showEdits: (): Promise<void> =>
      replacing.add(async () => {
        const loaded = served && tables.known(served.state);
        if (served && loaded) await show(served.state, loaded);
      }),

    /** Seconds since something newer was published; 0 if nothing newer is. */
    behindSeconds: (): number => (behindSince === undefined ? 0 : (performance.now() - behindSince) / 1_000),

    /** Ends all waiting for views. The current view is still served. */
    stop: (): void => stopping.abort(),
  };
}
