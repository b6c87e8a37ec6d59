// What `GET /status` answers.
import { z } from 'zod';
import { snapshotIdSchema } from '../marker.ts';
import { sourceNameSchema } from '../sources.ts';
import { isoTime } from './iso-time.ts';

const ingestionStatusSchema = z.object({
  snapshot_id: snapshotIdSchema.nullable(),
  last_updated: isoTime.nullable().describe('When the snapshot was published.'),
  age_seconds: z.number().nonnegative().nullable().describe("Since `last_updated`, by the database's clock."),
  documents: z.int().nonnegative().nullable().describe('Rows of the snapshot.'),
  source: sourceNameSchema.nullable().describe('`simulator` is invented.'),
  running: z
    .object({ run_id: z.string(), started_at: isoTime, heartbeat_at: isoTime })
    .nullable()
    .describe('The run that holds the lease, if any.'),
});

export const statusResponseSchema = z.object({
  ready: z.boolean().describe('Whether both snapshots are there and their sources may stand side by side.'),
  assets: ingestionStatusSchema,
  usd_values: ingestionStatusSchema,
});
export type StatusResponse = z.infer<typeof statusResponseSchema>;
