// The record that every run leaves in `runs`.
import { z } from 'zod';
import { checksumSchema, snapshotIdSchema } from './marker.ts';
import { ingestionNameSchema, sourceNameSchema } from './sources.ts';

export const runStateSchema = z.enum(['running', 'published', 'refused', 'failed', 'abandoned']);
export type RunState = z.infer<typeof runStateSchema>;

/** fetched = inserted + rejected + duplicates. Records that a second reading brought again are in `reread` alone. */
export const runCountsSchema = z.object({
  fetched: z.int().nonnegative(),
  inserted: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  /** Records whose id an earlier record of this run had. */
  duplicates: z.int().nonnegative(),
  /** Known records that a second reading of the pages delivered again. */
  reread: z.int().nonnegative(),
  /** Rows the source said it has, at most the limit; null where it does not count. */
  expected: z.int().nonnegative().nullable(),
  /** How far a published snapshot is short of `expected`. */
  possibly_missing: z.int().nonnegative(),
});
export type RunCounts = z.infer<typeof runCountsSchema>;

/** One rejected record of the sample: which, and why. `record` is cut short. */
export const rejectedRecordSchema = z.object({
  id: z.union([z.number(), z.string()]).nullable(),
  reason: z.string(),
  record: z.string(),
});
export type RejectedRecord = z.infer<typeof rejectedRecordSchema>;

/** Milliseconds spent. `extract` (waiting for the source) and `stage` (waiting for inserts) overlap. */
export const runTimingsSchema = z.object({
  open: z.number().optional(),
  extract: z.number().optional(),
  stage: z.number().optional(),
  verify: z.number().optional(),
  publish: z.number().optional(),
  clean: z.number().optional(),
});
export type RunTimings = z.infer<typeof runTimingsSchema>;

export const runSchema = z.object({
  /** The run id. */
  _id: z.string(),
  ingestion: ingestionNameSchema,
  source: sourceNameSchema,
  rows_limit: z.int().positive().nullable(),
  state: runStateSchema,
  snapshot_id: snapshotIdSchema,
  started_at: z.date(),
  ended_at: z.date().nullable(),
  counts: runCountsSchema,
  /** Order-free sum over the rows; see `rowChecksum` of packages/ingestion. */
  checksum: checksumSchema.nullable(),
  /** The first rejected records. */
  rejected_sample: z.array(rejectedRecordSchema),
  timings_ms: runTimingsSchema,
  /** The source's own timestamp of the answer, as delivered. */
  source_timestamp: z.string().nullable(),
  /** What the run cost in the source's own unit (CoinMarketCap: credits); null where the source does not say. */
  source_cost: z.number().nullable(),
  /** A code and our own words, never the driver's or the source's text. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Run = z.infer<typeof runSchema>;
