// The view that answers stand on: follows what is published and edited, and is replaced by one assignment when the next
// is made. Until then, and while making it fails, the old one answers.
import { EventEmitter, once } from 'node:events';
import type { Logger } from '@coinfront/runtime';
import PQueue from 'p-queue';
import { type State, type StateReader, stateOf } from '../state/current-state.ts';
import type { MappingsReader } from '../state/mappings.ts';
import { INGESTIONS, type Markers } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import {
  type LoadedTables,
  PUBLISHED_FIRST,
  type Snapshots,
  type TablesStore,
  tablesIn,
} from './tables-store.ts';
import { rowCounts, type View } from './view.ts';
import type { ViewMaker } from './view-maker.ts';

/** Between two tries to make the same view: twice as long each time. */
const RETRY_MS = 500;
const RETRY_MAX_MS = 30_000;
/** How many times as long as usual the queries of a further try may take: a slow database is followed too. */
const PATIENCE_MAX = 4;

/** HTTP dates have no milliseconds: two views of one second would be one to who goes by the date. */
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
  makeView: Pick<ViewMaker, 'make'>;
  /** Told how long each view took to make, in seconds. */
  observeBuild: (seconds: number) => void;
  log: Logger;
};

export function followPublished(deps: CurrentViewDeps) {
  const { watch, states, mappings, tables, makeView, observeBuild, log } = deps;
  const changes = new EventEmitter().setMaxListeners(0);
  const stopping = new AbortController();
  /** Publishes and edits replace the view one after the other. */
  const replacing = new PQueue({ concurrency: 1 });
  let served: View | undefined;
  /** Since when something newer is published. */
  let behindSince: number | undefined;
  let failed: { key: string; retryAt: number; afterMs: number; patience: number } | undefined;

  function newest(): State | undefined {
    try {
      return states.now();
    } catch {
      // Snapshots that may not be shown together, or a database that is silent from the start: told to who asks.
      return undefined;
    }
  }

  /** Shows these snapshots under the mappings in force, whatever they become meanwhile. */
  async function show(snapshots: Snapshots, loaded: LoadedTables): Promise<void> {
    for (;;) {
      const { assets, usdValues } = snapshots;
      const inForce = mappings.current(snapshots);
      const view = await makeView.make(stateOf(assets, usdValues, inForce), tablesIn(loaded));
      if (mappings.current(snapshots) !== inForce) continue;
      served = served ? laterThan(served, view) : view;
      tables.pin(snapshots, loaded);
      changes.emit('change');
      return;
    }
  }

  async function build(state: State): Promise<void> {
    const begun = performance.now();
    const patience = failed?.key === state.key ? failed.patience : 1;
    const loaded = await tables.load(state, PUBLISHED_FIRST, patience);
    const isWorse =
      (!loaded.assets.isWhole && served?.state.assets.snapshot_id !== state.assets.snapshot_id) ||
      (!loaded.usdValues.isWhole && served?.state.usdValues.snapshot_id !== state.usdValues.snapshot_id);
    if (isWorse) {
      const counts = rowCounts(state, tablesIn(loaded));
      if (served) throw new Error(`Rows of a published snapshot are missing: ${JSON.stringify(counts)}`);
      log.warn(counts, 'rows of a published snapshot are missing, showing those that there are');
    }
    await replacing.add(() => show(state, loaded));
    observeBuild((performance.now() - begun) / 1_000);
  }

  function noteFailure({ key }: State, err: unknown): void {
    const before = failed?.key === key ? failed : { afterMs: RETRY_MS / 2, patience: 1 };
    const afterMs = Math.min(2 * before.afterMs, RETRY_MAX_MS);
    const patience = Math.min(2 * before.patience, PATIENCE_MAX);
    failed = { key, afterMs, patience, retryAt: performance.now() + afterMs };
    log.warn({ err, retryAfterMs: afterMs }, 'what is published cannot be shown yet, going on with what was');
  }

  /** Makes views until what is published is shown, or cannot be shown now. */
  async function catchUp(): Promise<void> {
    for (;;) {
      const state = newest();
      const isBehind = state !== undefined && state.key !== served?.state.key;
      behindSince = isBehind ? (behindSince ?? performance.now()) : undefined;
      if (!isBehind) return;
      // Nothing can be loaded, and everything at once when it answers again.
      if (watch.isSilent() && failed) failed = { ...failed, afterMs: RETRY_MS, retryAt: 0 };
      if (watch.isSilent() || (failed?.key === state.key && performance.now() < failed.retryAt)) return;
      try {
        await build(state);
        failed = undefined;
      } catch (error) {
        if (stopping.signal.aborted) return;
        noteFailure(state, error);
      }
    }
  }

  function keepOnlyPublished(markers: Markers | undefined): void {
    if (!markers) return;
    const of = INGESTIONS.flatMap((name) => [markers[name].snapshot, ...markers[name].kept]);
    tables.keepOnly(new Set(of.flatMap((snapshot) => snapshot?.snapshot_id ?? [])));
  }

  async function follow(): Promise<void> {
    for (;;) {
      await catchUp();
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
    /** Undefined before the first is made. */
    served: (): View | undefined => served,

    /** Resolves when another view is served; rejects when `signal` aborts or all ends. */
    nextChange: async (signal: AbortSignal): Promise<void> => {
      await once(changes, 'change', { signal: AbortSignal.any([signal, stopping.signal]) });
    },

    /** Resolves when the mappings in force are shown. */
    showEdits: (): Promise<void> =>
      replacing.add(async () => {
        const loaded = served && tables.known(served.state);
        if (served && loaded) await show(served.state, loaded);
      }),

    /** Seconds since something newer is published; 0 when it is shown. */
    behindSeconds: (): number => (behindSince === undefined ? 0 : (performance.now() - behindSince) / 1_000),

    /** Ends all waiting for views. What is served stays. */
    stop: (): void => stopping.abort(),
  };
}
