// What answers stand on now: two published snapshots and the mappings; and the wait for the first snapshots.
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

/** Everything that an answer depends on, but for the question. */
export type State = {
  assets: PublishedSnapshot;
  usdValues: PublishedSnapshot;
  mappings: MappingsVersion;
  /** Equal for equal states. */
  key: string;
};

/** The state that readers see now, and what is to be said beside an answer. */
export type CurrentState = State & {
  markers: Markers;
  /** The ingestions that run. */
  ingesting: readonly IngestionName[];
  /** Only while MongoDB is silent: seconds since it last confirmed this state. */
  ageSeconds: () => number | undefined;
  isSilent: boolean;
};

/** A first snapshot is still to come, and was waited for as long as is waited. */
export class SnapshotsMissingError extends Error {
  override readonly name = 'SnapshotsMissingError';
  readonly retryable = true;
  readonly missing: readonly IngestionName[];

  constructor(missing: readonly IngestionName[]) {
    super(`No snapshot published yet: ${missing.join(', ')}`);
    this.missing = missing;
  }
}

/** One of the two snapshots is invented, the other real. */
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

/** A run that died leaves its lease, but no heartbeat within `leaseMs`. */
function ingestionsRunning(markers: Markers, leaseMs: number): IngestionName[] {
  const now = serverNow(markers).getTime();
  return INGESTIONS.filter((name) => {
    const { running } = markers[name];
    return running !== undefined && now - running.heartbeat_at.getTime() <= leaseMs;
  });
}

export type StateReader = ReturnType<typeof createStateReader>;

export type StateReaderDeps = { watch: MarkersWatch; mappings: Pick<MappingsReader, 'current'> };

export type StateReaderOptions = {
  /** How long `wait` waits. */
  waitMs: number;
  /** How many may wait at once. */
  waitersMax: number;
  leaseMs: number;
};

export function createStateReader(
  { watch, mappings }: StateReaderDeps,
  { waitMs, waitersMax, leaseMs }: StateReaderOptions,
) {
  let waiters = 0;
  let last: CurrentState | undefined;

  const missing = () =>
    new SnapshotsMissingError(INGESTIONS.filter((name) => !watch.latest()?.[name].snapshot));

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

  /** Undefined while a first snapshot is missing. Throws SourcesMixedError and DatabaseUnavailableError. */
  function now(): CurrentState | undefined {
    const markers = watch.latest();
    const isSilent = watch.isSilent();
    // Asked for by every request, and another one only after another reading or edit.
    const isLast =
      last !== undefined &&
      last.markers === markers &&
      last.isSilent === isSilent &&
      last.mappings === mappings.current(last);
    if (!isLast) last = read(markers, isSilent);
    return last;
  }

  /**
   * The state as soon as both snapshots are there. Throws SnapshotsMissingError after `waitMs`, when `signal` aborts,
   * when the watch stops, and at once when too many wait already; and what `now` throws.
   */
  async function wait(signal: AbortSignal): Promise<CurrentState> {
    if (waiters >= waitersMax) throw missing();
    waiters += 1;
    const giveUp = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    try {
      for (;;) {
        await watch.nextReading(giveUp).catch(() => {
          throw missing();
        });
        const state = now();
        if (state) return state;
      }
    } finally {
      waiters -= 1;
    }
  }

  return { now, wait };
}
