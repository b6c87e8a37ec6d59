// Adds a published snapshot to the history: its rows are read back as a stream, and their points inserted by the pool.
import {
  COLLECTIONS,
  type HistoryPoint,
  INGESTION_COLLECTIONS,
  type InsertOutcome,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { pMapIterable } from 'p-map';
import { asDatabaseError, DatabaseError } from '../errors.ts';
import type { InsertPool } from '../insert/insert-pool.ts';
import { cutChunks } from '../stage/cut-chunks.ts';
import { FIGURE_PROJECTIONS, historyPoint, type PointRow, type PointsOf } from './history-points.ts';

export type HistoryDeps = { db: Db; pool: InsertPool };

export type HistoryOptions = PointsOf & { chunkMax: number; signal: AbortSignal };

/**
 * Writes one point for each row that has a price or a market cap, and tells how many. Rows are read only as fast as
 * points are inserted, so memory does not grow with the snapshot. Points that are there already stay as they are.
 * @throws the signal's reason, or DatabaseError with some of the points written
 */
export async function writeHistory({ db, pool }: HistoryDeps, options: HistoryOptions): Promise<number> {
  const { chunkMax, signal } = options;
  const chunks = cutChunks(readPoints(db, options), { threads: pool.concurrency, chunkMax });
  const outcomes = pMapIterable(
    chunks,
    (rows) => pool.insert({ collection: COLLECTIONS.history, rows }, signal),
    { concurrency: pool.concurrency, backpressure: pool.concurrency * 2 },
  );
  try {
    return await countPoints(outcomes);
  } catch (error) {
    // What an abort makes fail says less than why it was aborted.
    throw signal.aborted ? signal.reason : error;
  }
}

async function countPoints(outcomes: AsyncIterable<InsertOutcome>): Promise<number> {
  let written = 0;
  let refused = 0;
  for await (const outcome of outcomes) {
    if (outcome.status === 'failed') throw new DatabaseError(outcome.message, outcome.code);
    written += outcome.inserted;
    refused += outcome.rejected.length;
  }
  if (refused > 0) throw new DatabaseError(`${refused} points were refused`, 'points-refused');
  return written;
}

/** The points of a snapshot, a batch of the cursor at a time. */
async function* readPoints(db: Db, options: HistoryOptions): AsyncGenerator<HistoryPoint[]> {
  const { ingestion, snapshotId, chunkMax, signal } = options;
  const cursor = db
    .collection(INGESTION_COLLECTIONS[ingestion].rows)
    .find<PointRow>({ snapshot_id: snapshotId })
    .project<PointRow>(FIGURE_PROJECTIONS[ingestion])
    .batchSize(chunkMax);
  try {
    while (await asDatabaseError('Reading the rows back', cursor.hasNext())) {
      signal.throwIfAborted();
      yield cursor
        .readBufferedDocuments()
        .map((row) => historyPoint(row, options))
        .filter((point) => point !== undefined);
    }
  } finally {
    await cursor.close();
  }
}
