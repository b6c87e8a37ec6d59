// The current state: the two published snapshots and the mappings.
import {
  type IngestionName,
  isInvented,
  type PublishedSnapshot,
  type SourceName,
} from '@coinfront/contracts';
import { DatabaseUnavailableError } from '../database.ts';
import type { MappingsReader, MappingsVersion } from './mappings.ts';
import { ageSeconds, INGESTIONS, type Markers, serverNow } from './markers.ts';
import type { MarkersWatch } from './watch-markers.ts';

/** Everything that an answer depends on, except the question. */
export type State = {
  assets: PublishedSnapshot;
  usdValues: PublishedSnapshot;
  mappings: MappingsVersion;
  /** Equal for equal states. */
  key: string;
};

/** The published state, with the facts that response headers report. */
export type CurrentState = State & {
  markers: Markers;
  /** The running ingestions. */
  ingesting: readonly IngestionName[];
  /** Only while MongoDB does not respond: seconds since it last confirmed this state. */
  ageSeconds: () => number | undefined;
  /** MongoDB does not respond. */
  isSilent: boolean;
};

/** One of the two snapshots comes from the simulator, the other one is real. */
export class SourcesMixedError extends Error {
  override readonly name = 'SourcesMixedError';
  readonly retryable = true;

  constructor(assets: SourceName, usdValues: SourceName) {
    super(
      `Invented and real data are not shown together: assets from ${assets}, USD values from ${usdValues}`,
    );
  }
}

export const areMixed = (assets: PublishedSnapshot, usdValues: PublishedSnapshot): boolean =>
  isInvented(assets.source) !== isInvented(usdValues.source);

export function stateOf(
  assets: PublishedSnapshot,
  usdValues: PublishedSnapshot,
  mappings: MappingsVersion,
): State {
  const key = `${assets.snapshot_id}:${usdValues.snapshot_id}:${mappings.version}`;
  return { assets, usdValues, mappings, key };
}

/** A run that died leaves its lease behind, but no heartbeat within `leaseMs`. */
function ingestionsRunning(markers: Markers, leaseMs: number): IngestionName[] {
  const now = serverNow(markers).getTime();
  return INGESTIONS.filter((name) => {
    const { running } = markers[name];
    return running !== undefined && now - running.heartbeat_at.getTime() <= leaseMs;
  });
}

export type StateReader = ReturnType<typeof createStateReader>;

export type StateReaderDeps = {
  watch: Pick<MarkersWatch, 'latest' | 'isSilent'>;
  mappings: Pick<MappingsReader, 'current'>;
};

/** `leaseMs`: an ingestion whose heartbeat is older no longer runs. */
export function createStateReader({ watch, mappings }: StateReaderDeps, { leaseMs }: { leaseMs: number }) {
  let last: CurrentState | undefined;

  function read(markers: Markers | undefined, isSilent: boolean): CurrentState | undefined {
    const assets = markers?.assets.snapshot;
    const usdValues = markers?.['usd-values'].snapshot;
    if (!markers || !assets || !usdValues) {
      if (isSilent) throw new DatabaseUnavailableError();
      return undefined;
    }
    if (areMixed(assets, usdValues)) throw new SourcesMixedError(assets.source, usdValues.source);
    return {
      ...stateOf(assets, usdValues, mappings.current({ assets, usdValues })),
      markers,
      ingesting: ingestionsRunning(markers, leaseMs),
      ageSeconds: () => (isSilent ? ageSeconds(markers) : undefined),
      isSilent,
    };
  }

  return {
    /** Undefined while a first snapshot is missing. Throws SourcesMixedError and DatabaseUnavailableError. */
    now(): CurrentState | undefined {
      const markers = watch.latest();
      const isSilent = watch.isSilent();
      // Called for every request; changes only with a reading of the markers or an edit.
      const isLast =
        last !== undefined &&
        last.markers === markers &&
        last.isSilent === isSilent &&
        last.mappings === mappings.current(last);
      if (!isLast) last = read(markers, isSilent);
      return last;
    },
  };
}
