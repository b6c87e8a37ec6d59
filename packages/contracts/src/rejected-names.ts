// Whose records of a snapshot were rejected, as far as that can be read: they have no row, but they exist, and what is
// theirs is not to be given to the others of their symbol.
import { z } from 'zod';
import { snapshotIdSchema } from './marker.ts';
import { ingestionNameSchema } from './sources.ts';

export const rejectedNameSchema = z.object({
  symbol_key: z.string().min(1),
  /** Empty where no name could be read. */
  name_key: z.string(),
});
export type RejectedName = z.infer<typeof rejectedNameSchema>;

/** One document for each snapshot that has such records; it is written before the snapshot is published. */
export const rejectedNamesSchema = z.object({
  /** The snapshot's id. */
  _id: snapshotIdSchema,
  ingestion: ingestionNameSchema,
  /** Each once. */
  names: z.array(rejectedNameSchema),
});
export type RejectedNames = z.infer<typeof rejectedNamesSchema>;
