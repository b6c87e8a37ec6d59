// What the bench asks of its insert lab, and what that answers.
import { z } from 'zod';

export const askSchema = z.object({
  way: z.enum(['stage', 'one insertMany', 'limit']),
  /** Of the server, with the name of a database that may be dropped. */
  uri: z.string(),
  rows: z.number(),
  /** Insert workers of the stage. */
  threads: z.number(),
  /** Rows of one message. */
  chunkMax: z.number(),
  /** Sockets of the limit. */
  connections: z.number(),
  /** Whether rows are made while they are inserted rather than before: a million do not fit. */
  isStreamed: z.boolean(),
  /** The sink has none. */
  hasIndexes: z.boolean(),
});
export type Ask = z.infer<typeof askSchema>;

export const labAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('inserted'), milliseconds: z.number() }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
]);
export type LabAnswer = z.infer<typeof labAnswerSchema>;
