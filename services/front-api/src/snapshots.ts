// Which two snapshots an answer stands on, and the wait for the first ones.
import {
  type IngestionName,
  isInvented,
  type PublishedSnapshot,
  type SourceName,
} from '@coinfront/contracts';
import { DatabaseUnavailableError } from './database.ts';
import { ageSeconds, INGESTIONS, type Markers, serverNow } from './markers.ts';
import type { MarkersWatch } from './watch-markers.ts';

/** The two snapshots that readers see, and what is to be said beside an answer that stands on them. */
export type Snapshots = {
  assets: PublishedSnapshot;
  usdValues: PublishedSnapshot;
  /** The ingestions that run now. */
  ingesting: IngestionName[];
  /** Only while MongoDB is silent: seconds since it last confirmed these. */
  ageSeconds: number | undefined;
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

/** A run that died leaves its lease, but no heartbeat within `leaseMs`. */
function ingestionsRunning(markers: Markers, leaseMs: number): IngestionName[] {
  const now = serverNow(markers).getTime();
  return INGESTIONS.filter((name) => {
    const { running } = markers[name];
    return running !== undefined && now - running.heartbeat_at.getTime() <= leaseMs;
  });
}

export type SnapshotsReader = ReturnType<typeof createSnapshots>;

export type SnapshotsOptions = {
  /** How long `wait` waits. */
  waitMs: number;
  /** How many may wait at once. */
  waitersMax: number;
  leaseMs: number;
};

export function createSnapshots(
  { watch }: { watch: MarkersWatch },
  { waitMs, waitersMax, leaseMs }: SnapshotsOptions,
) {
  let waiters = 0;

  const missing = () =>
    new SnapshotsMissingError(INGESTIONS.filter((name) => !watch.latest()?.[name].snapshot));

  /** Undefined while a first snapshot is missing. Throws SourcesMixedError and DatabaseUnavailableError. */
  function now(): Snapshots | undefined {
    const markers = watch.latest();
    const isSilent = watch.isSilent();
    const assets = markers?.assets.snapshot;
    const usdValues = markers?.['usd-values'].snapshot;
    if (!markers || !assets || !usdValues) {
      if (isSilent) throw new DatabaseUnavailableError();
      return undefined;
    }
    if (areMixed(assets, usdValues)) throw new SourcesMixedError(assets.source, usdValues.source);
    return {
      assets,
      usdValues,
      ingesting: ingestionsRunning(markers, leaseMs),
      ageSeconds: isSilent ? ageSeconds(markers) : undefined,
    };
  }

  /**
   * The snapshots as soon as both are there. Throws SnapshotsMissingError after `waitMs`, when `signal` aborts, when
   * the watch stops, and at once when too many wait already; and what `now` throws.
   */
  async function wait(signal: AbortSignal): Promise<Snapshots> {
    if (waiters >= waitersMax) throw missing();
    waiters += 1;
    const giveUp = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    try {
      for (;;) {
        await watch.nextReading(giveUp).catch(() => {
          throw missing();
        });
        const snapshots = now();
        if (snapshots) return snapshots;
      }
    } finally {
      waiters -= 1;
    }
  }

  return { now, wait };
}
