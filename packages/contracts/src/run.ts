// The document of a run in `runs`.
import { z } from 'zod';
import { figuresAtSchema } from './figures-at.ts';
import { checksumSchema, snapshotIdSchema } from './marker.ts';
import { ingestionNameSchema, sourceNameSchema } from './sources.ts';

export const runStateSchema = z
  .enum(['running', 'published', 'refused', 'failed', 'abandoned'])
  .describe('`refused`: the snapshot was unfit to be published. `abandoned`: stopped or crashed.');
export type RunState = z.infer<typeof runStateSchema>;

const milliseconds = (what: string) => z.number().nonnegative().optional().describe(what);
const rows = (what: string) => z.int().nonnegative().describe(what);

/** fetched = inserted + rejected + duplicates. Known records of a second reading count only in `reread`. */
export const runCountsSchema = z
  .object({
    fetched: rows('Records delivered by the source.'),
    inserted: rows('Rows of the snapshot.'),
    priced: rows('How many of them have a price; null in runs of earlier releases.').nullable().default(null),
    rejected: rows('Records that did not become rows: without a readable id or symbol, or not storable.'),
    duplicates: rows('Records with the id of an earlier record of this run.'),
    reread: rows('Known records that a second reading of the pages delivered again.'),
    expected: rows("The source's own total, at most the limit; null if it reports none.").nullable(),
    possibly_missing: rows('How many rows a published snapshot has fewer than `expected`.'),
  })
  .describe('`fetched` = `inserted` + `rejected` + `duplicates`.');
export type RunCounts = z.infer<typeof runCountsSchema>;

const readId = z.union([z.number(), z.string()]).nullable().describe('Null if it could not be read.');

/** A rejected record and why. */
export const rejectedRecordSchema = z.object({
  id: readId,
  reason: z.string(),
  record: z.string().describe('As JSON, truncated.'),
});
export type RejectedRecord = z.infer<typeof rejectedRecordSchema>;

/** A field with values that did not fit the schema and became null. */
export const discardedFieldSchema = z.object({
  field: z.string().describe('Its path in the record: `quote.USD.price`, `RAW.USD.SUPPLY`.'),
  count: z.int().positive().describe('Number of records.'),
  sample: z
    .array(z.object({ id: readId, reason: z.string(), value: z.string().describe('As JSON, truncated.') }))
    .describe('The first ones.'),
});
export type DiscardedField = z.infer<typeof discardedFieldSchema>;

export const runTimingsSchema = z
  .object({
    open: milliseconds('Acquiring the lease.'),
    extract: milliseconds('Waiting for the source; overlaps with `stage`.'),
    stage: milliseconds('Reading and inserting all rows.'),
    verify: milliseconds('Counting and checking the rows.'),
    publish: milliseconds('Naming the snapshot in the marker, which makes it visible.'),
    history: milliseconds('Adding its figures to the history, after publishing.'),
    clean: milliseconds('Deleting old snapshots and history.'),
  })
  .describe('Milliseconds per stage, of the stages that the run reached.');
export type RunTimings = z.infer<typeof runTimingsSchema>;

const errorFields = {
  code: z.string().describe('`stopped`, `source-…`, `database-…` and so on.'),
  message: z.string().describe("In our own words, never the driver's or the source's."),
};

/** A doubt about a published snapshot, or a failure after publishing. */
export const runWarningSchema = z.object({ stage: z.enum(['verify', 'history', 'clean']), ...errorFields });
export type RunWarning = z.infer<typeof runWarningSchema>;

export const runSchema = z.object({
  /** The run id. */
  _id: z.string(),
  ingestion: ingestionNameSchema,
  source: sourceNameSchema,
  rows_limit: z.int().positive().nullable().describe('Maximum number of rows; null for all.'),
  state: runStateSchema,
  snapshot_id: snapshotIdSchema,
  started_at: z.date(),
  ended_at: z.date().nullable(),
  counts: runCountsSchema,
  /** See `rowChecksum` in packages/ingestion. */
  checksum: checksumSchema.nullable().describe('Checksum of the published rows, independent of their order.'),
  rejected_sample: z.array(rejectedRecordSchema).describe('The first rejected records.'),
  /** Absent in runs of earlier releases, like `figures_at` and `warnings`. */
  discarded_fields: z
    .array(discardedFieldSchema)
    .default([])
    .describe('Fields whose values did not fit and became null, the most frequent first.'),
  figures_at: figuresAtSchema.nullable().default(null),
  timings_ms: runTimingsSchema,
  source_timestamp: z
    .string()
    .nullable()
    .describe("The source's own timestamp of its response, as delivered."),
  source_cost: z
    .number()
    .nullable()
    .describe("In the source's own unit (CoinMarketCap: credits); null if it reports none."),
  error: z.object(errorFields).nullable().describe('Why the run published nothing.'),
  warnings: z
    .array(runWarningSchema)
    .default([])
    .describe('Warnings of a run that published: doubts about the snapshot, and failures after publishing.'),
});
export type Run = z.infer<typeof runSchema>;
