// Cuts a stream of rows into chunks for the insert pool.

export type ChunkOptions = {
  /** Number of workers; 0 counts as one. */
  threads: number;
  /** Maximum number of rows per chunk. */
  chunkMax: number;
};

/**
 * Buffers threads × chunkMax rows, or until the end of input, and divides the buffer evenly among the threads: chunks of
 * ceil(buffered / threads). Pages are pulled only as chunks are, so memory stays flat.
 */
export async function* cutChunks<Row>(
  pages: AsyncIterable<readonly Row[]>,
  { threads, chunkMax }: ChunkOptions,
): AsyncGenerator<Row[]> {
  const workers = Math.max(1, threads);
  const capacity = workers * chunkMax;
  let buffer: Row[] = [];
  for await (const page of pages) {
    buffer = buffer.length === 0 ? [...page] : buffer.concat(page);
    while (buffer.length >= capacity) {
      yield* divide(buffer.slice(0, capacity), workers);
      buffer = buffer.slice(capacity);
    }
  }
  yield* divide(buffer, workers);
}

function* divide<Row>(rows: Row[], parts: number): Generator<Row[]> {
  const size = Math.ceil(rows.length / parts);
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
