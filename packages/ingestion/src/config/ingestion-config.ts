// The variables that both ingestion services have; each service adds those of its sources.
import { availableParallelism } from 'node:os';
import { HISTORY_HOURS } from '@coinfront/contracts';
import { mongoUriSchema, processVariables } from '@coinfront/runtime';
import { z } from 'zod';
import { baseUrlSchema, milliseconds } from './variable-schemas.ts';

export const ingestionConfigSchema = z.object({
  MONGODB_URI: mongoUriSchema,
  INSERT_THREADS: z.coerce
    .number()
    .int()
    .min(0)
    .max(64)
    .default(availableParallelism())
    .describe(
      'Maximum number of insert worker threads; a run starts with one and adds one per ten chunks. 0 inserts on the main thread. Default: the number of CPUs.',
    ),
  CHUNK_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .describe('Maximum number of rows per insertMany. Bounds memory.'),
  LEASE_MS: milliseconds(500)
    .default(30_000)
    .describe(
      'How long the lease of a crashed run blocks other runs. Renewed every fifth of this; a run waits two thirds of it (at most a minute) for an unavailable database.',
    ),
  SNAPSHOTS_KEPT: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(3)
    .describe('Number of replaced snapshots kept for clients that are still reading them.'),
  SNAPSHOT_GRACE_MS: milliseconds(0).default(600_000).describe('Minimum time a replaced snapshot is kept.'),
  HISTORY_HOURS: z.coerce
    .number()
    .min(0)
    .max(24 * 366)
    .default(HISTORY_HOURS)
    .describe(
      `How long the price and market cap of each row are kept in the history, of which the front API shows ${HISTORY_HOURS} hours. 0 keeps none.`,
    ),
  ALLOW_SHRINK: z
    .stringbool()
    .default(false)
    .describe(
      'Publish a snapshot even if it is empty, shrunken, incomplete, mostly rejected or without prices.',
    ),
  SOURCE_TIMEOUT_MS: milliseconds(100)
    .default(30_000)
    .describe('Deadline for one response of a source, body included.'),
  SOURCE_ATTEMPTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(4)
    .describe('Maximum number of attempts per request.'),
  SOURCE_MAX_WAIT_MS: milliseconds(0)
    .default(90_000)
    .describe('Longest wait between two attempts; the run fails if a source asks for a longer one.'),
  SOURCE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(64 * 1024 * 1024)
    .describe('Maximum size of one response of a source, decompressed.'),
  SIMULATOR_URL: baseUrlSchema
    .default('http://127.0.0.1:5002')
    .describe('URL of the market simulator, for the source simulator.'),
  ...processVariables,
});
export type IngestionConfig = z.infer<typeof ingestionConfigSchema>;
