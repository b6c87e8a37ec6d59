// States that are named from outside, by a cursor: the current one, or an earlier one whose rows are still there.
import type { PublishedSnapshot } from '@coinfront/contracts';
import { ProblemError } from '../http/problem-error.ts';
import { areMixed, type CurrentState, SourcesMixedError, type State, stateOf } from './current-state.ts';
import type { MappingsReader } from './mappings.ts';
import type { IngestionState, Markers } from './markers.ts';
import type { MarkersWatch } from './watch-markers.ts';

/** Two snapshot ids and a version of the mappings. */
export type StateNames = { assets: string; usdValues: string; mappings: number };

export type NamedStatesDeps = {
  watch: Pick<MarkersWatch, 'latest' | 'nextReading'>;
  mappings: MappingsReader;
  /** The markers as the database has them at this moment. */
  readMarkers: () => Promise<Markers>;
};

export type NamedStates = ReturnType<typeof createNamedStates>;

function snapshotOf({ snapshot, kept }: IngestionState, id: string): PublishedSnapshot | undefined {
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
export function createNamedStates(
  { watch, mappings, readMarkers }: NamedStatesDeps,
  { readingMs }: { readingMs: number },
) {
  /** Another process may have seen a snapshot or an edit that this one sees with its next reading. */
  async function snapshotsSoon(names: StateNames) {
    const known = snapshotsOf(watch.latest(), names);
    if (known) return known;
    const latest = watch.latest();
    const isNewer =
      names.assets > (latest?.assets.snapshot?.snapshot_id ?? '') ||
      names.usdValues > (latest?.['usd-values'].snapshot?.snapshot_id ?? '');
    if (!isNewer) return undefined;
    await watch.nextReading(AbortSignal.timeout(readingMs)).catch(() => {});
    return snapshotsOf(watch.latest(), names);
  }

  return {
    /** The state with these names, if it can be told at once. */
    known(names: StateNames, current: CurrentState): State | undefined {
      const snapshots = snapshotsOf(current.markers, names);
      if (!snapshots || names.mappings !== current.mappings.version) return undefined;
      if (areMixed(snapshots.assets, snapshots.usdValues)) return undefined;
      return stateOf(snapshots.assets, snapshots.usdValues, mappings.current(snapshots));
    },

    /** The state with these names. Throws ProblemError `cursor-expired`, and what reading the mappings throws. */
    async find(names: StateNames): Promise<State> {
      const snapshots = await snapshotsSoon(names);
      if (!snapshots) throw gone();
      const { assets, usdValues } = snapshots;
      if (areMixed(assets, usdValues)) throw new SourcesMixedError(assets.source, usdValues.source);
      const now = mappings.current(snapshots);
      const version = now.version === names.mappings ? now : await mappings.at(names.mappings, snapshots);
      if (!version) throw gone();
      return stateOf(assets, usdValues, version);
    },

    /**
     * Resolves when the rows of this state are still all there. A snapshot is taken off its marker before its rows are
     * deleted, so an answer that was made before this is whole. Throws as `find`.
     */
    async confirm(state: State): Promise<void> {
      const names = { assets: state.assets.snapshot_id, usdValues: state.usdValues.snapshot_id, mappings: 0 };
      if (!snapshotsOf(await readMarkers(), names)) throw gone();
    },
  };
}
