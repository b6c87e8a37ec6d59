// Polls the markers, so that requests know the published snapshots and mappings without querying the database. While
// MongoDB does not respond, uses the markers that another process stored in Redis.
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@coinfront/runtime';
import { BSON, type Db } from 'mongodb';
import type { SharedTier } from '../cache/shared-tier.ts';
import { isBehind, type Markers, parseMarkers, readMarkerDocuments } from './markers.ts';

const SHARED_KEY = 'markers:3';

/** Maximum interval while a first snapshot is missing, because clients wait for it. */
const FIRST_POLL_MS = 100;

export type MarkersWatch = {
  /** The last known markers; undefined if none were read yet. */
  latest(): Markers | undefined;
  /** Whether the last reading failed: MongoDB does not respond. */
  isSilent(): boolean;
  /** Resolves after the next reading, successful or not; rejects when `signal` aborts or the watch stops. */
  nextReading(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
};

export type WatchOptions = {
  pollMs: number;
  /** Timeout of a reading. */
  timeoutMs: number;
};

/** Is told the version of the mappings that was read with the markers. */
export type MappingsFollower = {
  /** The database has this version. Resolves when it is loaded; rejects with the driver's errors. */
  follow(version: number): Promise<void>;
  /**
   * Another process has seen this version while the database does not respond. Resolves when it is loaded from Redis, if it
   * is there; never rejects.
   */
  noteVersion(version: number): Promise<void>;
};

export type WatchDeps = { db: Db; shared: SharedTier; mappings: MappingsFollower; log: Logger };

async function readShared(shared: SharedTier): Promise<Markers | undefined> {
  const found = await shared.probeGet(SHARED_KEY);
  try {
    return found && parseMarkers(BSON.deserialize(found.payload), performance.now() - found.ageMs);
  } catch {
    // Another release may store another format under this key.
    return undefined;
  }
}

const hasBoth = (markers: Markers): boolean =>
  markers.assets.snapshot !== undefined && markers['usd-values'].snapshot !== undefined;

/**
 * Reads the markers once, successfully or not, then every `pollMs` until stopped; more often while a first snapshot is
 * missing.
 */
export async function watchMarkers(
  { db, shared, mappings, log }: WatchDeps,
  { pollMs, timeoutMs }: WatchOptions,
): Promise<MarkersWatch> {
  const readings = new EventEmitter().setMaxListeners(0);
  const stopping = new AbortController();
  let latest: Markers | undefined;
  let isSilent = false;

  async function readDatabase(): Promise<void> {
    const sentAt = performance.now();
    const documents = await readMarkerDocuments(db, timeoutMs);
    const markers = parseMarkers(documents, sentAt);
    await mappings.follow(markers.mappingsVersion);
    latest = markers;
    if (isSilent) log.info('the database responds again');
    isSilent = false;
    void shared.probeSet(SHARED_KEY, Buffer.from(BSON.serialize(documents)));
  }

  async function useSharedMarkers(err: unknown): Promise<void> {
    if (!isSilent) log.warn({ err }, 'reading the markers failed, serving cached data');
    isSilent = true;
    const seenByOthers = await readShared(shared);
    // Slow readings are stored later than they were made, so a later one may be of what this process has seen replaced.
    const isNewer =
      seenByOthers &&
      (!latest || (seenByOthers.confirmedAt > latest.confirmedAt && !isBehind(seenByOthers, latest)));
    const newest = isNewer ? seenByOthers : latest;
    // Not only if it is newer: the mappings may be stored after the markers.
    if (newest) await mappings.noteVersion(newest.mappingsVersion);
    latest = newest;
  }

  async function pollMarkers(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      await readDatabase().catch((error) => (stopping.signal.aborted ? undefined : useSharedMarkers(error)));
      readings.emit('reading');
      const isAwaited = latest !== undefined && !hasBoth(latest) && !isSilent;
      const everyMs = isAwaited ? Math.min(pollMs, FIRST_POLL_MS) : pollMs;
      const restMs = Math.max(0, begun + everyMs - performance.now());
      await sleep(restMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const first = once(readings, 'reading');
  const reading = pollMarkers();
  await first;

  return {
    latest: () => latest,
    isSilent: () => isSilent,
    nextReading: async (signal) => {
      await once(readings, 'reading', { signal: AbortSignal.any([signal, stopping.signal]) });
    },
    stop: () => {
      stopping.abort();
      return reading;
    },
  };
}
