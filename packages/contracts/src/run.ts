// The record that every run leaves in `runs`.
import { z } from 'zod';
import { checksumSchema, snapshotIdSchema } from './marker.ts';
import { ingestionNameSchema, sourceNameSchema } from './sources.ts';

export const runStateSchema = z
  .enum(['running', 'published', 'refused', 'failed', 'abandoned'])
  .describe('`refused`: the snapshot was not fit to be published. `abandoned`: stopped, or died.');
export type RunState = z.infer<typeof runStateSchema>;

const milliseconds = (what: string) => z.number().nonnegative().optional().describe(what);
const rows = (what: string) => z.int().nonnegative().describe(what);

/** fetched = inserted + rejected + duplicates. Records that a second reading brought again are in `reread` alone. */
export const runCountsSchema = z
  .object({
    fetched: rows('Records that the source delivered.'),
    inserted: rows('Rows of the snapshot.'),
    rejected: rows('Records that are no sound rows.'),
    duplicates: rows('Records whose id an earlier record of this run had.'),
    reread: rows('Known records that a second reading of the pages delivered again.'),
    expected: rows(
      'Rows that the source said it has, at most the limit; null where it does not count.',
    ).nullable(),
    possibly_missing: rows('How far a published snapshot is short of `expected`.'),
  })
  .describe('`fetched` = `inserted` + `rejected` + `duplicates`.');
export type RunCounts = z.infer<typeof runCountsSchema>;

/** One rejected record of the sample: which, and why. */
export const rejectedRecordSchema = z.object({
  id: z.union([z.number(), z.string()]).nullable().describe('As far as it could be read.'),
  reason: z.string(),
  record: z.string().describe('As JSON, cut short.'),
});
export type RejectedRecord = z.infer<typeof rejectedRecordSchema>;

export const runTimingsSchema = z
  .object({
    open: milliseconds('Getting the lease.'),
    extract: milliseconds('Waiting for the source; overlaps with `stage`.'),
    stage: milliseconds('Reading and inserting all rows.'),
    verify: milliseconds('Counting them.'),
    publish: milliseconds('Naming the snapshot in the marker: from here on readers see it.'),
    history: milliseconds('Adding its points to the history, after publishing.'),
    clean: milliseconds('Deleting what is no longer kept.'),
  })
  .describe('Milliseconds, of the stages that the run came to.');
export type RunTimings = z.infer<typeof runTimingsSchema>;

const fault = {
  code: z.string().describe('`stopped`, `source-…`, `database-…` and so on.'),
  message: z.string().describe("In our own words, never the driver's or the source's."),
};

/** What failed after the snapshot was published: the run succeeded, and the next one makes up for it or goes without. */
export const runWarningSchema = z.object({ stage: z.enum(['history', 'clean']), ...fault });
export type RunWarning = z.infer<typeof runWarningSchema>;

export const runSchema = z.object({
  /** The run id. */
  _id: z.string(),
  ingestion: ingestionNameSchema,
  source: sourceNameSchema,
  rows_limit: z.int().positive().nullable().describe('Null for all that the source has.'),
  state: runStateSchema,
  snapshot_id: snapshotIdSchema,
  started_at: z.date(),
  ended_at: z.date().nullable(),
  counts: runCountsSchema,
  /** Order-free sum over the rows; see `rowChecksum` of packages/ingestion. */
  checksum: checksumSchema.nullable().describe('Of the published rows, whatever their order.'),
  rejected_sample: z.array(rejectedRecordSchema).describe('The first rejected records.'),
  timings_ms: runTimingsSchema,
  source_timestamp: z.string().nullable().describe("The source's own timestamp of its answer, as delivered."),
  source_cost: z
    .number()
    .nullable()
    .describe("In the source's own unit (CoinMarketCap: credits); null where it does not say."),
  error: z.object(fault).nullable().describe('Why the run published nothing.'),
  /** Absent in the runs of earlier releases. */
  warnings: z.array(runWarningSchema).default([]).describe('What failed after the snapshot was published.'),
});
export type Run = z.infer<typeof runSchema>;
