// Whether a staged snapshot is whole, and fit to replace the published one.
import type { PublishedSnapshot, RunCounts, SourceName } from '@coinfront/contracts';
import { DatabaseError, SnapshotRefusedError } from '../errors.ts';
import { SourceError } from '../source-error.ts';

/** Shortfall that rows moving between pages explain. */
const MISSING_TOLERATED = 0.005;
const REJECTED_TOLERATED = 0.1;
const SHRINK_TOLERATED = 0.5;

export type VerifyOptions = {
  source: SourceName;
  limit: number | null;
  /** What the new snapshot would replace. */
  previous: PublishedSnapshot | undefined;
  allowShrink: boolean;
};

/** The sums must hold whatever is allowed. Throws DatabaseError. */
export function verifySums(counts: RunCounts, counted: number): void {
  const accounted = counts.inserted + counts.rejected + counts.duplicates;
  if (counts.fetched !== accounted) {
    throw new DatabaseError(
      `${counts.fetched} records fetched, but ${accounted} inserted, rejected or duplicate`,
      'sums-differ',
    );
  }
  if (counted !== counts.inserted) {
    throw new DatabaseError(
      `${counts.inserted} rows inserted, but ${counted} in the database`,
      'count-differs',
    );
  }
}

/** Rows the source said it has and did not deliver; throws SourceError when they are too many to publish without. */
export function verifyComplete({ expected, fetched, duplicates }: RunCounts, options: VerifyOptions): number {
  const missing = expected === null ? 0 : Math.max(0, expected - (fetched - duplicates));
  if (expected !== null && missing > expected * MISSING_TOLERATED && !options.allowShrink) {
    throw new SourceError(
      `The source said ${expected} rows and delivered ${expected - missing}, also when asked again; ALLOW_SHRINK=true publishes them`,
      { source: options.source, kind: 'retry-soon' },
    );
  }
  return missing;
}

/** Throws SnapshotRefusedError for a snapshot that readers are better off without. */
export function refuseUnfit(
  { inserted, rejected, fetched, duplicates }: RunCounts,
  options: VerifyOptions,
): void {
  if (options.allowShrink) return;
  if (inserted === 0) throw new SnapshotRefusedError('empty', 'The snapshot is empty');
  const read = fetched - duplicates;
  if (rejected > read * REJECTED_TOLERATED) {
    throw new SnapshotRefusedError('mostly-rejected', `${rejected} of ${read} records were rejected`);
  }
  const { previous } = options;
  const isComparable = previous?.source === options.source && previous.rows_limit === options.limit;
  if (previous && isComparable && inserted < previous.documents * SHRINK_TOLERATED) {
    throw new SnapshotRefusedError(
      'shrunken',
      `${inserted} rows after ${previous.documents}; ALLOW_SHRINK=true publishes them`,
    );
  }
}
