// What a run counts while it reads and writes, and the sums that must hold at its end.
import type { InsertOutcome, RejectedRecord, RunCounts } from '@coinfront/contracts';
import { formatChecksum, parseChecksum } from '../insert/row-checksum.ts';
import type { SourcePage } from '../source.ts';

const SAMPLE_SIZE = 20;
const SAMPLE_RECORD_LENGTH = 500;

export type Tally = ReturnType<typeof createTally>;

/** Counts of one run. `limit` caps what the source's own count lets expect. */
export function createTally(limit: number | null) {
  const counts: RunCounts = {
    fetched: 0,
    inserted: 0,
    rejected: 0,
    duplicates: 0,
    reread: 0,
    expected: null,
    possibly_missing: 0,
  };
  const rejectedSample: RejectedRecord[] = [];
  let checksum = 0n;
  let sourceTimestamp: string | null = null;
  let sourceCost: number | null = null;
  let sourceWaitMs = 0;

  function reject(id: number | string | null, reason: string, record: unknown): void {
    counts.rejected++;
    if (rejectedSample.length >= SAMPLE_SIZE) return;
    rejectedSample.push({
      id,
      reason,
      record: (JSON.stringify(record) ?? '').slice(0, SAMPLE_RECORD_LENGTH),
    });
  }

  return {
    counts,
    rejectedSample,
    reject,
    /** Distinct records that the source delivered: what is compared with the count it gives. */
    read: () => counts.fetched - counts.duplicates,
    checksum: () => formatChecksum(checksum),
    sourceTimestamp: () => sourceTimestamp,
    sourceCost: () => sourceCost,
    /** Milliseconds spent waiting for pages. */
    sourceWaitMs: () => sourceWaitMs,

    page({ total, timestamp, cost }: SourcePage, waitedMs: number): void {
      sourceWaitMs += waitedMs;
      // The last word counts: a listing may grow while it is read.
      if (total !== undefined) counts.expected = Math.min(total, limit ?? total);
      // The first page is the oldest part of the snapshot.
      sourceTimestamp ??= timestamp ?? null;
      if (cost !== undefined) sourceCost = (sourceCost ?? 0) + cost;
    },

    inserted(outcome: Extract<InsertOutcome, { status: 'inserted' }>): void {
      counts.inserted += outcome.inserted;
      checksum += parseChecksum(outcome.checksum);
    },
  };
}
