// Adds a published snapshot to the history.
import { COLLECTIONS, type HistoryBucket, type InsertOutcome } from '@coinfront/contracts';
import { pMapIterable } from 'p-map';
import { DatabaseError } from '../errors.ts';
import type { InsertPool } from '../insert/insert-pool.ts';
import { cutChunks } from '../stage/cut-chunks.ts';
import { type BucketsOf, makeBuckets } from './make-buckets.ts';
import type { Points } from './points.ts';

export type HistoryOptions = BucketsOf & { chunkMax: number; signal: AbortSignal };

/**
 * Inserts the buckets of a snapshot through the pool. They are made as they are inserted, so memory does not grow with the
 * snapshot. Existing buckets stay unchanged.
 * @throws the signal's reason, or DatabaseError with some of the buckets written
 */
export async function writeHistory(
  pool: InsertPool,
  points: Points,
  { chunkMax, signal, ...of }: HistoryOptions,
): Promise<void> {
  const chunks = cutChunks(pagesOf(makeBuckets(points, of), chunkMax), {
    threads: pool.concurrency,
    chunkMax,
  });
  const outcomes = pMapIterable(
    chunks,
    (rows) => pool.insert({ collection: COLLECTIONS.history, rows }, signal),
    { concurrency: pool.concurrency, backpressure: pool.concurrency * 2 },
  );
  try {
    for await (const outcome of outcomes) confirmWritten(outcome);
  } catch (error) {
    // Report the abort reason, not the error it caused.
    throw signal.aborted ? signal.reason : error;
  }
}

async function* pagesOf(buckets: Iterable<HistoryBucket>, size: number): AsyncGenerator<HistoryBucket[]> {
  let page: HistoryBucket[] = [];
  for (const bucket of buckets) {
    page.push(bucket);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  yield page;
}

function confirmWritten(outcome: InsertOutcome): void {
  if (outcome.status === 'failed') throw new DatabaseError(outcome.message, outcome.code);
  const { rejected } = outcome;
  if (rejected.length === 0) return;
  throw new DatabaseError(
    `${rejected.length} buckets of the history were rejected, the first because: ${rejected[0]?.reason}`,
    'history-rejected',
  );
}
