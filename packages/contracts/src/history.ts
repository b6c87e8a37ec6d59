// The history: one point for each row of each published snapshot, kept for a day. A point's `_id` tells whose it is and
// sorts by time, so that the points of one coin are one range of the `_id` index.
import { z } from 'zod';
import type { IngestionName, SourceName } from './sources.ts';

/** How far back the front API looks, and so how long points are worth keeping. */
export const HISTORY_HOURS = 24;

export const historyPointSchema = z.object({
  /** `<ingestion>:<source>:<id>:<snapshot_id>`. */
  _id: z.string(),
  /** When the snapshot was published. */
  at: z.date(),
  /** US dollars for one coin. */
  price: z.number().nullable(),
  /** US dollars. */
  market_cap: z.number().nullable(),
});
export type HistoryPoint = z.infer<typeof historyPointSchema>;

/** One coin of one source. Both ingestions may have the same source, and mean another coin by the same id. */
export type HistorySeries = { ingestion: IngestionName; source: SourceName; id: number | string };

/** `_id` of a coin's point in a snapshot. Deterministic, so that a point written twice is there once. */
export function historyPointId({ ingestion, source, id }: HistorySeries, snapshotId: string): string {
  return `${ingestion}:${source}:${id}:${snapshotId}`;
}
