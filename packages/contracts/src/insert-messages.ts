// What crosses the border between the ingestion's main thread and its insert workers. Error classes and their
// fields do not survive that border, so a worker answers with an outcome as data and throws only for a defect.
import { z } from 'zod';
import { checksumSchema } from './marker.ts';

/** One chunk: rows of one collection, already validated and with their `_id`. */
export type InsertChunk = {
  collection: string;
  rows: readonly ({ _id: string } & Record<string, unknown>)[];
};

/** A row that would have failed its neighbours, or that the database refused alone. */
export const rejectedRowSchema = z.object({
  _id: z.string(),
  reason: z.string(),
});
export type RejectedRow = z.infer<typeof rejectedRowSchema>;

export const insertOutcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('inserted'),
    /** Rows now in the database, those that an earlier sending of the chunk had written included. */
    inserted: z.int().nonnegative(),
    rejected: z.array(rejectedRowSchema),
    /** Sum of the inserted rows' checksums. */
    checksum: checksumSchema,
  }),
  z.object({
    status: z.literal('failed'),
    /** The server's or driver's code name, as far as there is one. */
    code: z.string(),
    message: z.string(),
    /** Whether the same chunk may succeed later; the worker has already tried again. */
    retryable: z.boolean(),
  }),
]);
export type InsertOutcome = z.infer<typeof insertOutcomeSchema>;
