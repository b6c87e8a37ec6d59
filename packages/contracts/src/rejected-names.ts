// The names of a snapshot's rejected records, as far as readable. They have no row, but they exist, so that the join does not
// give their values to other coins with the same symbol.
import { z } from 'zod';
import { snapshotIdSchema } from './marker.ts';
import { ingestionNameSchema } from './sources.ts';

export const rejectedNameSchema = z.object({
  symbol_key: z.string().min(1),
  /** Empty if no name could be read. */
  name_key: z.string(),
});
export type RejectedName = z.infer<typeof rejectedNameSchema>;

/** One document per snapshot that has such records, written before it is published. */
export const rejectedNamesSchema = z.object({
  /** The snapshot's id. */
  _id: snapshotIdSchema,
  ingestion: ingestionNameSchema,
  /** Without duplicates. */
  names: z.array(rejectedNameSchema),
});
export type RejectedNames = z.infer<typeof rejectedNamesSchema>;
