// The marker as stored, and how it is read.
import { MARKER_ID, type Marker, markerSchema } from '@coinfront/contracts';
import type { Collection, Db } from 'mongodb';
import { DatabaseError } from '../errors.ts';

/** As stored: `running` and `kept` may be absent. */
export type MarkerDocument = Pick<Marker, '_id'> & Partial<Omit<Marker, '_id'>>;

/** Writes to a marker survive the loss of any one server. */
export const openMarkers = (db: Db, collection: string): Collection<MarkerDocument> =>
  db.collection<MarkerDocument>(collection, { writeConcern: { w: 'majority', journal: true } });

/** Throws DatabaseError for a document in another format. */
export function parseMarker(document: unknown, collection: string): Marker {
  const parsed = markerSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new DatabaseError(`The marker in ${collection} has an unknown format: ${fields}`, 'foreign-marker');
}

/** The marker, or undefined before the first run. */
export async function readMarker(markers: Collection<MarkerDocument>): Promise<Marker | undefined> {
  const document = await markers.findOne({ _id: MARKER_ID });
  return document === null ? undefined : parseMarker(document, markers.collectionName);
}
