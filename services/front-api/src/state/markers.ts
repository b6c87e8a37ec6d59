// What the two markers say, and when the database said it.
import {
  COLLECTIONS,
  type IngestionName,
  MARKER_ID,
  type Marker,
  markerSchema,
  type PublishedSnapshot,
  publishedSnapshot,
  type Running,
} from '@coinfront/contracts';
import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import { within } from '../database.ts';

export const INGESTIONS = ['assets', 'usd-values'] as const satisfies readonly IngestionName[];

export type IngestionState = {
  snapshot: PublishedSnapshot | undefined;
  /** Who holds the lease, alive or not. */
  running: Running | undefined;
};

export type Markers = Record<IngestionName, IngestionState> & {
  /** The database's clock when it gave them. */
  serverTime: Date;
  /** The same moment on this process's monotonic clock (`performance.now()`). */
  confirmedAt: number;
};

/** As read: null where there is no marker yet. */
const markerDocumentsSchema = z.object({
  assets: markerSchema.nullable(),
  'usd-values': markerSchema.nullable(),
  serverTime: z.date(),
});

const stateOf = (marker: Marker | null): IngestionState => ({
  snapshot: marker === null ? undefined : publishedSnapshot(marker),
  running: marker?.running,
});

/** Throws ZodError for documents that no run of this project wrote. */
export function parseMarkers(documents: Document, confirmedAt: number): Markers {
  const parsed = markerDocumentsSchema.parse(documents);
  return {
    assets: stateOf(parsed.assets),
    'usd-values': stateOf(parsed['usd-values']),
    serverTime: parsed.serverTime,
    confirmedAt,
  };
}

/** Both markers as they are stored, and the database's clock. */
export async function readMarkerDocuments(db: Db, timeoutMs: number): Promise<Document> {
  const options = within(timeoutMs);
  const read = (collection: string) => db.collection<Marker>(collection).findOne({ _id: MARKER_ID }, options);
  const [{ localTime }, assets, usdValues] = await Promise.all([
    db.command({ hello: 1 }, { signal: options.signal }),
    read(COLLECTIONS.assetsMarker),
    read(COLLECTIONS.usdValuesMarker),
  ]);
  return { assets, 'usd-values': usdValues, serverTime: localTime };
}

/** Whole seconds since the database confirmed the markers. */
export function ageSeconds({ confirmedAt }: Markers): number {
  return Math.max(0, Math.floor((performance.now() - confirmedAt) / 1_000));
}

/** Now, by the database's clock. */
export function serverNow({ serverTime, confirmedAt }: Markers): Date {
  return new Date(serverTime.getTime() + performance.now() - confirmedAt);
}
