// What `GET /status` answers.
import { z } from 'zod';
import { snapshotIdSchema } from '../marker.ts';
import { sourceNameSchema } from '../sources.ts';
import { figuresAgesSchema } from './figures-at.ts';
import { isoTime } from './iso-time.ts';
import { runReportSchema } from './runs.ts';
import { matchCountsSchema } from './summary.ts';

const count = z.int().nonnegative();

const ingestionStatusSchema = z.object({
  snapshot_id: snapshotIdSchema.nullable(),
  last_updated: isoTime.nullable().describe('When the snapshot was published.'),
  age_seconds: z.number().nonnegative().nullable().describe("Since `last_updated`, by the database's clock."),
  documents: z.int().nonnegative().nullable().describe('Rows of the snapshot.'),
  priced: z
    .int()
    .nonnegative()
    .nullable()
    .describe('Of these, rows with a price; null, as `figures_at`, in snapshots of earlier releases.'),
  figures_at: figuresAgesSchema
    .nullable()
    .describe(
      "How old the source's figures are, by the database's clock, however lately they were published.",
    ),
  source: sourceNameSchema.nullable().describe('`simulator` is invented.'),
  running: z
    .object({ run_id: z.string(), started_at: isoTime, heartbeat_at: isoTime })
    .nullable()
    .describe('The run that holds the lease, if any.'),
  kept: z
    .array(
      z.object({
        snapshot_id: snapshotIdSchema,
        last_updated: isoTime,
        replaced_at: isoTime,
        documents: z.int().nonnegative(),
      }),
    )
    .describe('Replaced snapshots that a walk over pages may still go through.'),
  latest_run: runReportSchema
    .pick({
      run_id: true,
      state: true,
      started_at: true,
      ended_at: true,
      counts: true,
      discarded_fields: true,
      timings_ms: true,
      error: true,
      warnings: true,
    })
    .nullable()
    .describe('The run that began last; null when none is known. Up to a second old.'),
});

export const statusResponseSchema = z.object({
  ready: z.boolean().describe('Whether both snapshots are there and their sources may stand side by side.'),
  stale: z
    .array(z.enum(['assets', 'usd_values']))
    .describe('Whose newest figures are older than `FIGURES_STALE_AFTER_SECONDS`, an hour by default.'),
  assets: ingestionStatusSchema,
  usd_values: ingestionStatusSchema,
  served: z
    .object({
      assets: snapshotIdSchema,
      usd_values: snapshotIdSchema,
      mappings_version: z.int().nonnegative(),
      behind_seconds: z
        .number()
        .nonnegative()
        .describe('Since something newer is published that is not served yet; 0 when nothing is.'),
      usd_match: matchCountsSchema,
      warnings: z.array(z.string()).describe('Rows that were published and are not in the database.'),
    })
    .nullable()
    .describe(
      'What answers stand on: the published snapshots and mappings, or, until those are loaded, earlier ones.',
    ),
  cache: z
    .object({
      hit_local: count.describe('Found in this process.'),
      hit_redis: count.describe('Found in Redis.'),
      miss: count.describe('Found nowhere, so made anew.'),
      bypass: count.describe('Not looked for: the request asked so by `no-store`, or it was an export.'),
    })
    .describe('Answers since this process began, by where they were found, as `X-Cache` tells of each.'),
});
export type StatusResponse = z.infer<typeof statusResponseSchema>;
