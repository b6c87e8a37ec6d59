// Reads the markers again and again, so that every request knows the published snapshots and the mappings without
// asking the database. While MongoDB is silent, what another process last saw is taken from Redis.
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@coinfront/runtime';
import { BSON, type Db } from 'mongodb';
import type { SharedTier } from '../cache/shared-tier.ts';
import { type Markers, parseMarkers, readMarkerDocuments } from './markers.ts';

const SHARED_KEY = 'markers:2';

/** The most between two readings while a first snapshot is missing: clients wait for it, or find nothing. */
const FIRST_POLL_MS = 100;

export type MarkersWatch = {
  /** The last markers known, or undefined as long as none were read. */
  latest(): Markers | undefined;
  /** Whether the last reading failed. */
  isSilent(): boolean;
  /** Resolves after the next reading, whatever it brought; rejects when `signal` aborts or the watch stops. */
  nextReading(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
};

export type WatchOptions = {
  pollMs: number;
  /** How long a reading may take. */
  timeoutMs: number;
};

/** What goes along with the markers. */
export type MappingsFollower = {
  /** The database has this version. Resolves when it is read; rejects with the driver's errors. */
  follow(version: number): Promise<void>;
  /** Another process has seen this version, and the database is silent. */
  hearOf(version: number): void;
};

export type WatchDeps = { db: Db; shared: SharedTier; mappings: MappingsFollower; log: Logger };

async function readShared(shared: SharedTier): Promise<Markers | undefined> {
  const found = await shared.probeGet(SHARED_KEY);
  try {
    return found && parseMarkers(BSON.deserialize(found.payload), performance.now() - found.ageMs);
  } catch {
    // Another release may mean something else by this key.
    return undefined;
  }
}

const hasBoth = (markers: Markers): boolean =>
  markers.assets.snapshot !== undefined && markers['usd-values'].snapshot !== undefined;

/**
 * Reads the markers once, whether that succeeds or not, then every `pollMs` until stopped; more often as long as a
 * first snapshot is missing.
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
    if (isSilent) log.info('the database answers again');
    isSilent = false;
    void shared.probeSet(SHARED_KEY, Buffer.from(BSON.serialize(documents)));
  }

  async function goOnWithout(err: unknown): Promise<void> {
    if (!isSilent) log.warn({ err }, 'the database gives no markers, serving what is cached');
    isSilent = true;
    const seenByOthers = await readShared(shared);
    const isNewer = seenByOthers && (!latest || seenByOthers.confirmedAt > latest.confirmedAt);
    if (!isNewer) return;
    mappings.hearOf(seenByOthers.mappingsVersion);
    latest = seenByOthers;
  }

  async function readOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      await readDatabase().catch((error) => (stopping.signal.aborted ? undefined : goOnWithout(error)));
      readings.emit('reading');
      const isAwaited = latest !== undefined && !hasBoth(latest) && !isSilent;
      const everyMs = isAwaited ? Math.min(pollMs, FIRST_POLL_MS) : pollMs;
      const restMs = Math.max(0, begun + everyMs - performance.now());
      await sleep(restMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const first = once(readings, 'reading');
  const reading = readOn();
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
