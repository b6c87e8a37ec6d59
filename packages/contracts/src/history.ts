// The history: the figures of published snapshots, kept for a day. The figures of a snapshot are distributed over buckets by
// coin id, so that a publish writes few documents, and a day of one coin is a few small documents.
import { z } from 'zod';
import type { IngestionName, SourceName } from './sources.ts';

/** How far back the front API shows the history, and the default of how long buckets are kept. */
export const HISTORY_HOURS = 24;

/** Some coins of one snapshot, as three parallel lists. */
export const historyBucketSchema = z.object({
  /** From `historyBucketId`. */
  _id: z.string(),
  /** When the snapshot was published; the same in all its buckets. */
  at: z.date(),
  /** Only coins with a known price or market cap. */
  ids: z.array(z.union([z.number(), z.string()])),
  /** US dollars per coin. */
  prices: z.array(z.number().nullable()),
  /** US dollars. */
  market_caps: z.array(z.number().nullable()),
});
export type HistoryBucket = z.infer<typeof historyBucketSchema>;

/** One coin of one source. The same id of the same source can be another coin in the other ingestion. */
export type HistorySeries = { ingestion: IngestionName; source: SourceName; id: number | string };
