// The two markers and the version of the mappings, with the time they were read.
import {
  COLLECTIONS,
  type IngestionName,
  type KeptSnapshot,
  MAPPINGS_ID,
  MARKER_ID,
  type MappingsDocument,
  type Marker,
  markerSchema,
  type PublishedSnapshot,
  publishedSnapshot,
  type Running,
} from '@coinfront/contracts';
import { readServerTime } from '@coinfront/runtime/mongo';
import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import { within } from '../database.ts';

export const INGESTIONS = ['assets', 'usd-values'] as const satisfies readonly IngestionName[];

export type IngestionState = {
  snapshot: PublishedSnapshot | undefined;
  /** Replaced snapshots whose rows still exist. */
  kept: readonly KeptSnapshot[];
  /** The holder of the lease, alive or not. */
  running: Running | undefined;
};

export type Markers = Record<IngestionName, IngestionState> & {
  /** 0 before the first edit. */
  mappingsVersion: number;
  /** The database's clock when they were read. */
  serverTime: Date;
  /** The same moment on this process's monotonic clock (`performance.now()`). */
  confirmedAt: number;
};

/** As read from the database; null if the document does not exist yet. */
const markerDocumentsSchema = z.object({
  assets: markerSchema.nullable(),
  'usd-values': markerSchema.nullable(),
  mappings: z.object({ version: z.int().positive() }).nullable(),
  serverTime: z.date(),
});

const stateOf = (marker: Marker | null): IngestionState => ({
  snapshot: marker === null ? undefined : publishedSnapshot(marker),
  kept: marker?.kept ?? [],
  running: marker?.running,
});

/** Throws ZodError for documents of another shape. */
export function parseMarkers(documents: Document, confirmedAt: number): Markers {
  const parsed = markerDocumentsSchema.parse(documents);
  return {
    assets: stateOf(parsed.assets),
    'usd-values': stateOf(parsed['usd-values']),
    mappingsVersion: parsed.mappings?.version ?? 0,
    serverTime: parsed.serverTime,
    confirmedAt,
  };
}

/** Whether a snapshot or the mappings are older than in `others`. Snapshot ids are ordered by time. */
export const isBehind = (markers: Markers, others: Markers): boolean =>
  markers.mappingsVersion < others.mappingsVersion ||
  INGESTIONS.some(
    (name) => (markers[name].snapshot?.snapshot_id ?? '') < (others[name].snapshot?.snapshot_id ?? ''),
  );

/** Both markers as stored, the version of the mappings, and the database's clock. */
export async function readMarkerDocuments(db: Db, timeoutMs: number): Promise<Document> {
  const options = within(timeoutMs);
  const read = (collection: string) => db.collection<Marker>(collection).findOne({ _id: MARKER_ID }, options);
  const readMappings = () =>
    db
      .collection<MappingsDocument>(COLLECTIONS.mappings)
      .findOne({ _id: MAPPINGS_ID }, { ...options, projection: { _id: 0, version: 1 } });
  const [serverTime, assets, usdValues, mappings] = await Promise.all([
    readServerTime(db, { signal: options.signal }),
    read(COLLECTIONS.assetsMarker),
    read(COLLECTIONS.usdValuesMarker),
    readMappings(),
  ]);
  return { assets, 'usd-values': usdValues, mappings, serverTime };
}

/** Whole seconds since the database confirmed the markers. */
export function ageSeconds({ confirmedAt }: Markers): number {
  return Math.max(0, Math.floor((performance.now() - confirmedAt) / 1_000));
}

/** The current time by the database's clock, in Unix ms. */
export function serverNowMs({ serverTime, confirmedAt }: Markers): number {
  return serverTime.getTime() + performance.now() - confirmedAt;
}

export const serverNow = (markers: Markers): Date => new Date(serverNowMs(markers));
