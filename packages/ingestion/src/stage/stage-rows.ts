// Extract and stage as one stream: pages are fetched only as fast as the pool inserts their rows.
import { type IngestionName, type InsertChunk, type InsertOutcome, rowId } from '@coinfront/contracts';
import { pMapIterable } from 'p-map';
import { DatabaseError } from '../errors.ts';
import type { InsertPool } from '../insert/insert-pool.ts';
import { type FigureRow, ROW_FIGURES } from '../row-figures.ts';
import type { Source, SourceRow } from '../source.ts';
import { cutChunks } from './cut-chunks.ts';
import { extractRows } from './extract-rows.ts';
import type { RejectedIdentity } from './rejections.ts';
import type { Tally } from './tally.ts';

export type StageDeps<Row extends SourceRow> = { source: Source<Row>; pool: InsertPool; tally: Tally };

export type StageOptions = {
  ingestion: IngestionName;
  collection: string;
  snapshotId: string;
  limit: number | null;
  threads: number;
  chunkMax: number;
  signal: AbortSignal;
  /** Called after each page read and each chunk inserted. */
  onProgress: () => void;
};

type StoredRow = InsertChunk['rows'][number];

/**
 * Inserts the rows of a snapshot and counts them in the tally. Throws the source's errors, the signal's reason, or
 * DatabaseError if a chunk could not be inserted.
 */
export async function stageRows<Row extends SourceRow>(
  { source, pool, tally }: StageDeps<Row>,
  options: StageOptions,
): Promise<void> {
  const { ingestion, collection, signal, onProgress } = options;
  const pages = extractRows(source, tally, options);
  const chunks = cutChunks(storedRows(pages, options), options);
  // At least two: on the main thread one chunk is prepared while the server handles the other; a single worker queues it.
  const concurrency = Math.max(2, pool.concurrency);
  const outcomes = pMapIterable(
    chunks,
    async (rows) => ({ rows, outcome: await pool.insert({ collection, rows }, signal) }),
    // Reads ahead, so that no worker idles while the next page is fetched.
    { concurrency, backpressure: concurrency + 1 },
  );
  for await (const { rows, outcome } of outcomes) {
    countOutcome(tally, ingestion, rows, outcome);
    onProgress();
  }
}

async function* storedRows<Row extends SourceRow>(
  pages: AsyncIterable<Row[]>,
  { snapshotId, onProgress }: StageOptions,
): AsyncGenerator<StoredRow[]> {
  let position = 0;
  for await (const rows of pages) {
    onProgress();
    yield rows.map((row) => {
      const ours = { _id: rowId(snapshotId, row.id), snapshot_id: snapshotId, position: position++ };
      // First, so that they are the first fields shown; again last, so that the source's fields cannot override them.
      return Object.assign({ ...ours }, row, ours);
    });
  }
}

function countOutcome(
  tally: Tally,
  ingestion: IngestionName,
  rows: readonly StoredRow[],
  outcome: InsertOutcome,
): void {
  if (outcome.status === 'failed') throw new DatabaseError(outcome.message, outcome.code);
  tally.inserted(outcome);
  const reasons = new Map(outcome.rejected.map(({ _id, reason }) => [_id, reason]));
  for (const row of rows) {
    const reason = reasons.get(row._id);
    if (reason === undefined)
      tally.figuresOf(row.id as number | string, ROW_FIGURES[ingestion](row as FigureRow));
    else tally.reject(row as unknown as RejectedIdentity, reason, row);
  }
}
