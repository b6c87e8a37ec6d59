// The record that every run leaves in `runs`.
import { z } from 'zod';
import { figuresAtSchema } from './figures-at.ts';
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
    priced: rows('Of these, rows with a price; null in the runs of earlier releases.')
      .nullable()
      .default(null),
    rejected: rows('Records that are no rows: without a readable id or symbol, or not to be stored.'),
    duplicates: rows('Records whose id an earlier record of this run had.'),
    reread: rows('Known records that a second reading of the pages delivered again.'),
    expected: rows(
      'Rows that the source said it has, at most the limit; null where it does not count.',
    ).nullable(),
    possibly_missing: rows('How far a published snapshot is short of `expected`.'),
  })
  .describe('`fetched` = `inserted` + `rejected` + `duplicates`.');
export type RunCounts = z.infer<typeof runCountsSchema>;

const readId = z.union([z.number(), z.string()]).nullable().describe('As far as it could be read.');

/** One rejected record of the sample: which, and why. */
export const rejectedRecordSchema = z.object({
  id: readId,
  reason: z.string(),
  record: z.string().describe('As JSON, cut short.'),
});
export type RejectedRecord = z.infer<typeof rejectedRecordSchema>;

/** A field whose values did not fit in some records and became null. */
export const discardedFieldSchema = z.object({
  field: z.string().describe('Its path in the record: `quote.USD.price`, `RAW.USD.SUPPLY`.'),
  count: z.int().positive().describe('In how many records.'),
  sample: z
    .array(z.object({ id: readId, reason: z.string(), value: z.string().describe('As JSON, cut short.') }))
    .describe('The first ones.'),
});
export type DiscardedField = z.infer<typeof discardedFieldSchema>;

export const runTimingsSchema = z
  .object({
    open: milliseconds('Getting the lease.'),
    extract: milliseconds('Waiting for the source; overlaps with `stage`.'),
    stage: milliseconds('Reading and inserting all rows.'),
    verify: milliseconds('Counting them.'),
    publish: milliseconds('Naming the snapshot in the marker: from here on readers see it.'),
    history: milliseconds('Adding its figures to the history, after publishing.'),
    clean: milliseconds('Deleting what is no longer kept.'),
  })
  .describe('Milliseconds, of the stages that the run came to.');
export type RunTimings = z.infer<typeof runTimingsSchema>;

const fault = {
  code: z.string().describe('`stopped`, `source-…`, `database-…` and so on.'),
  message: z.string().describe("In our own words, never the driver's or the source's."),
};

/** What a run that succeeded leaves to be looked at; what failed in its last stages, the next one makes up for or goes without. */
export const runWarningSchema = z.object({ stage: z.enum(['verify', 'history', 'clean']), ...fault });
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
  /** Absent in the runs of earlier releases, as `figures_at` and `warnings`. */
  discarded_fields: z
    .array(discardedFieldSchema)
    .default([])
    .describe('Fields that did not fit and became null, the commonest first.'),
  figures_at: figuresAtSchema.nullable().default(null),
  timings_ms: runTimingsSchema,
  source_timestamp: z.string().nullable().describe("The source's own timestamp of its answer, as delivered."),
  source_cost: z
    .number()
    .nullable()
    .describe("In the source's own unit (CoinMarketCap: credits); null where it does not say."),
  error: z.object(fault).nullable().describe('Why the run published nothing.'),
  warnings: z
    .array(runWarningSchema)
    .default([])
    .describe(
      'What is to be looked at of a run that published: doubts about the snapshot, and what failed after.',
    ),
});
export type Run = z.infer<typeof runSchema>;
