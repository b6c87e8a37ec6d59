// The event that `GET /events` sends for each published snapshot.
import { z } from 'zod';
import { snapshotIdSchema } from '../marker.ts';
import { ingestionNameSchema, sourceNameSchema } from '../sources.ts';
import { isoTime } from './iso-time.ts';

/** The `data` of an event named `snapshot`. */
export const snapshotEventSchema = z.object({
  ingestion: ingestionNameSchema,
  snapshot_id: snapshotIdSchema,
  last_updated: isoTime.describe('When it was published.'),
  documents: z.int().nonnegative().describe('Number of rows.'),
  source: sourceNameSchema,
});
export type SnapshotEvent = z.infer<typeof snapshotEventSchema>;
