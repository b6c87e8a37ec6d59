// Messages between the ingestion's main thread and its insert workers. Error classes and their fields do not survive the
// thread boundary, so a worker returns outcomes as data and throws only for a bug.
import { z } from 'zod';
import { checksumSchema } from './marker.ts';

/** Rows of one collection, validated and with their `_id`. */
export type InsertChunk = {
  collection: string;
  rows: readonly ({ _id: string } & Record<string, unknown>)[];
};

/** A row that would have made the whole chunk fail, or that the database rejected individually. */
export const rejectedRowSchema = z.object({
  _id: z.string(),
  reason: z.string(),
});
export type RejectedRow = z.infer<typeof rejectedRowSchema>;

export const insertOutcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('inserted'),
    /** Rows now in the database, including those of an earlier attempt. */
    inserted: z.int().nonnegative(),
    rejected: z.array(rejectedRowSchema),
    /** Sum of the inserted rows' checksums. */
    checksum: checksumSchema,
  }),
  z.object({
    status: z.literal('failed'),
    /** The server's or driver's code name, or the error's name. */
    code: z.string(),
    message: z.string(),
    /** Whether the same chunk may succeed later; the worker has already retried. */
    retryable: z.boolean(),
  }),
]);
export type InsertOutcome = z.infer<typeof insertOutcomeSchema>;
