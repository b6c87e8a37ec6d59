import type { SourceName } from '@coinfront/contracts';

/** A published snapshot, as far as loading it needs to know. */
export type SnapshotToLoad = {
  snapshotId: string;
  /** How many rows its marker says it has. */
  documents: number;
  /** From the primary, whatever the connection string prefers. */
  fromPrimary?: boolean;
  /** How many times as long as usual each query may take. */
  patience?: number;
};

/** Of one of assets also what its history is found by. */
export type AssetsToLoad = SnapshotToLoad & { source: SourceName; publishedAt: Date };

export type LoadOptions = {
  /** Queries at once. */
  concurrency: number;
  /** Symbols in one query. */
  batchSize: number;
  /** How long one query may take. */
  timeoutMs: number;
};
