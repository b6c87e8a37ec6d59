// The environment that both ingestion services share; each adds its source's variables.
import { availableParallelism } from 'node:os';
import { HISTORY_HOURS } from '@coinfront/contracts';
import { mongoUriSchema } from '@coinfront/runtime';
import { z } from 'zod';
import { baseUrlSchema } from './http/source-variables.ts';

const milliseconds = (min: number) => z.coerce.number().int().min(min);

export const ingestionConfigSchema = z.object({
  MONGODB_URI: mongoUriSchema,
  INSERT_THREADS: z.coerce
    .number()
    .int()
    .min(0)
    .max(64)
    .default(availableParallelism())
    .describe(
      'Most insert workers, of which a run starts with one and adds one for every ten chunks; 0 inserts on the main thread. Default: the number of CPUs.',
    ),
  CHUNK_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(1000)
    .describe('Most rows in one insertMany; bounds memory and what is handed to a thread at once.'),
  LEASE_MS: milliseconds(500)
    .default(30_000)
    .describe(
      'How long a run that died keeps others out. It renews every fifth of this, and waits two thirds of it, at most a minute, for a database that is away.',
    ),
  SNAPSHOTS_KEPT: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(3)
    .describe('Replaced snapshots kept for readers that began with them.'),
  SNAPSHOT_GRACE_MS: milliseconds(0)
    .default(600_000)
    .describe('A replaced snapshot is kept at least so long.'),
  HISTORY_HOURS: z.coerce
    .number()
    .min(0)
    .max(24 * 366)
    .default(HISTORY_HOURS)
    .describe(
      `How long the price and market cap of every row stay in the history, of which the front API shows ${HISTORY_HOURS} hours; 0 keeps none.`,
    ),
  ALLOW_SHRINK: z
    .stringbool()
    .default(false)
    .describe('Publish even a snapshot that is empty, shrunken, short, mostly rejected or without prices.'),
  SOURCE_TIMEOUT_MS: milliseconds(100).default(30_000).describe('Deadline of one whole answer of a source.'),
  SOURCE_ATTEMPTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(4)
    .describe('How often one request is sent at most.'),
  SOURCE_MAX_WAIT_MS: milliseconds(0)
    .default(90_000)
    .describe('Longest wait between two tries; a source that asks for more fails the run.'),
  SOURCE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1024)
    .default(64 * 1024 * 1024)
    .describe('Largest answer of a source, decompressed.'),
  SIMULATOR_URL: baseUrlSchema
    .default('http://127.0.0.1:5002')
    .describe('Where the market simulator listens, for the source simulator.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
  END_WITH_PARENT: z
    .stringbool()
    .default(false)
    .describe('End when the process that started this one is gone; set by pnpm start.'),
});
export type IngestionConfig = z.infer<typeof ingestionConfigSchema>;
