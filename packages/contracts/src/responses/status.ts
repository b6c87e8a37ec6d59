// The response of `GET /status`.
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
  documents: z.int().nonnegative().nullable().describe('Number of rows of the snapshot.'),
  priced: z
    .int()
    .nonnegative()
    .nullable()
    .describe('How many of them have a price; null, like `figures_at`, for snapshots of earlier releases.'),
  figures_at: figuresAgesSchema
    .nullable()
    .describe(
      "How old the source's figures are, by the database's clock, as opposed to when they were published.",
    ),
  source: sourceNameSchema.nullable().describe('Figures of `simulator` are invented.'),
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
    .describe('Replaced snapshots that clients can still page through.'),
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
    .describe('The run that started last; null if none is known. Up to a second out of date.'),
});

export const statusResponseSchema = z.object({
  version: z.string().describe('Version of Coinfront that responds.').meta({ example: '1.0.0' }),
  ready: z
    .boolean()
    .describe('Whether both snapshots exist and their sources are not mixed (real and invented).'),
  stale: z
    .array(z.enum(['assets', 'usd_values']))
    .describe(
      'Ingestions whose newest figures are older than `FIGURES_STALE_AFTER_SECONDS` (default: one hour).',
    ),
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
        .describe(
          'How long something newer has been published but not yet served; 0 if everything is served.',
        ),
      usd_match: matchCountsSchema,
      warnings: z.array(z.string()).describe('Published rows that are missing in the database.'),
    })
    .nullable()
    .describe(
      'What responses are based on: the published snapshots and mappings, or earlier ones until those are loaded.',
    ),
  cache: z
    .object({
      hit_local: count.describe('Found in this process.'),
      hit_redis: count.describe('Found in Redis.'),
      miss: count.describe('Not found, so composed.'),
      bypass: count.describe('Not looked up: the request had `no-store`, or it was an export.'),
    })
    .describe('Number of responses since this process started, by their `X-Cache` value.'),
});
export type StatusResponse = z.infer<typeof statusResponseSchema>;
