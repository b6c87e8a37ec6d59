// Messages between the bench and its insert lab.
import { z } from 'zod';

export const labRequestSchema = z.object({
  way: z.enum(['stage', 'one insertMany', 'limit']),
  /** Names a database that may be dropped. */
  uri: z.string(),
  rows: z.number(),
  /** Insert workers of the insert stage; 0 inserts in the main thread. */
  threads: z.number(),
  /** Rows per message. */
  chunkMax: z.number(),
  /** Sockets of the way `limit`. */
  connections: z.number(),
  /** Whether rows are made during the insert instead of before: a million do not fit in memory. */
  isStreamed: z.boolean(),
  /** False for the sink. */
  hasIndexes: z.boolean(),
});
export type LabRequest = z.infer<typeof labRequestSchema>;

export const labReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('inserted'), milliseconds: z.number() }),
  z.object({ type: z.literal('failed'), error: z.string() }),
]);
export type LabReply = z.infer<typeof labReplySchema>;
