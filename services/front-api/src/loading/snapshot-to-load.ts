import type { SourceName } from '@coinfront/contracts';

/** Larger snapshots are neither shared through Redis nor waited for, and the thread that loaded one is replaced. */
export const SHARED_ROWS_MAX = 150_000;

/** What is needed to load a published snapshot. */
export type SnapshotToLoad = {
  snapshotId: string;
  /** Number of rows according to its marker. */
  documents: number;
  /** Whether to read from the primary instead of following the read preference of the connection string. */
  fromPrimary?: boolean;
  /** Whether to take its table from Redis and not to query the database, which does not respond. */
  onlyShared?: boolean;
  /** Factor by which the timeout of each query is longer than usual. */
  timeoutFactor?: number;
};

/** For assets, also what identifies their history. */
export type AssetsToLoad = SnapshotToLoad & { source: SourceName; publishedAt: Date };

export type LoadOptions = {
  /** Concurrent queries. */
  concurrency: number;
  /** Symbols per query. */
  batchSize: number;
  /** Timeout of one query. */
  timeoutMs: number;
};
