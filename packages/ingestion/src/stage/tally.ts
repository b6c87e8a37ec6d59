// What a run counts while it reads and writes.
import type { InsertOutcome, RunCounts } from '@coinfront/contracts';
import { createPoints } from '../history/points.ts';
import { formatChecksum, parseChecksum } from '../insert/row-checksum.ts';
import type { RowFigures } from '../row-figures.ts';
import type { SourcePage } from '../source.ts';
import { createDiscards } from './discards.ts';
import { createFiguresSeen } from './figures-seen.ts';
import { createRejections, type RejectedIdentity } from './rejections.ts';

export type Tally = ReturnType<typeof createTally>;

/** `limit` caps the expected number of rows. */
export function createTally(limit: number | null) {
  const counts = {
    fetched: 0,
    inserted: 0,
    priced: 0,
    rejected: 0,
    duplicates: 0,
    reread: 0,
    expected: null as number | null,
    possibly_missing: 0,
  } satisfies RunCounts;
  const rejections = createRejections();
  const discards = createDiscards();
  const figures = createFiguresSeen();
  const points = createPoints();
  let checksum = 0n;
  let sourceTotal: number | null = null;
  let sourceTimestamp: string | null = null;
  let sourceCost: number | null = null;
  let sourceWaitMs = 0;

  return {
    counts,
    discards,
    rejections,
    reject(identity: RejectedIdentity, reason: string, record: unknown): void {
      counts.rejected++;
      rejections.add(identity, reason, record);
    },
    /** Distinct delivered records, to compare with the source's total. */
    read: () => counts.fetched - counts.duplicates,
    checksum: () => formatChecksum(checksum),
    figuresAt: figures.figuresAt,
    /** The figures of the inserted rows, for the history. */
    points: points.all,
    /** Total that the source reports, regardless of the limit; null if it reports none. */
    sourceTotal: () => sourceTotal,
    sourceTimestamp: () => sourceTimestamp,
    sourceCost: () => sourceCost,
    /** Milliseconds spent waiting for pages. */
    sourceWaitMs: () => sourceWaitMs,

    page({ total, timestamp, cost }: SourcePage, waitedMs: number): void {
      sourceWaitMs += waitedMs;
      // The latest total counts: a listing may grow while it is read.
      if (total !== undefined) {
        sourceTotal = total;
        counts.expected = Math.min(total, limit ?? total);
      }
      // The first page is the oldest part of the snapshot.
      sourceTimestamp ??= timestamp ?? null;
      if (cost !== undefined) sourceCost = (sourceCost ?? 0) + cost;
    },

    inserted(outcome: Extract<InsertOutcome, { status: 'inserted' }>): void {
      counts.inserted += outcome.inserted;
      checksum += parseChecksum(outcome.checksum);
    },

    /** The figures of an inserted row. */
    figuresOf(id: number | string, row: RowFigures): void {
      figures.add(row);
      points.add(id, row);
      counts.priced = figures.priced();
    },
  };
}
