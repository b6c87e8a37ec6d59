// The history: the figures of a published snapshot, kept for a day. Each snapshot's are spread over buckets by the id of
// the coin, so that a publish writes few documents, and one coin's day is few and small ones.
import { z } from 'zod';
import type { IngestionName, SourceName } from './sources.ts';

/** How far back the front API looks, and so how long buckets are worth keeping. */
export const HISTORY_HOURS = 24;

/** Some coins of one snapshot. The three lists have one entry for each coin, in one order. */
export const historyBucketSchema = z.object({
  /** By `historyBucketId`. */
  _id: z.string(),
  /** When the snapshot was published: the same in all of its buckets. */
  at: z.date(),
  /** Of the coins whose price or market cap the source knew. */
  ids: z.array(z.union([z.number(), z.string()])),
  /** US dollars for one coin. */
  prices: z.array(z.number().nullable()),
  /** US dollars. */
  market_caps: z.array(z.number().nullable()),
});
export type HistoryBucket = z.infer<typeof historyBucketSchema>;

/** One coin of one source. Both ingestions may have the same source, and mean another coin by the same id. */
export type HistorySeries = { ingestion: IngestionName; source: SourceName; id: number | string };
