// The rules that decide whether a staged snapshot is complete and fit to replace the published one.
import type {
  DiscardedField,
  PublishedSnapshot,
  RunCounts,
  RunWarning,
  SourceName,
} from '@coinfront/contracts';
import { DatabaseError, SnapshotRefusedError } from '../errors.ts';
import { SourceError } from '../source-error.ts';
import type { LostPrices } from '../stage/discards.ts';
import type { Commonest } from '../stage/rejections.ts';
import { shortfallOf } from '../stage/shortfall.ts';

const REJECTED_TOLERATED = 0.1;
const LOST_PRICES_TOLERATED = 0.1;
const DISCARDED_TOLERATED = 0.1;
const SHRINK_TOLERATED = 0.5;

const OVERRIDE = 'ALLOW_SHRINK=true publishes it';

/** What a run knows about its snapshot. */
export type Findings = {
  counts: RunCounts & { priced: number };
  /** Total that the source reports; null if it reports none. */
  sourceTotal: number | null;
  commonestRejection: Commonest | undefined;
  discardedFields: readonly DiscardedField[];
  lostPrices: LostPrices | undefined;
};

export type VerifyOptions = {
  source: SourceName;
  limit: number | null;
  /** What the new snapshot would replace. */
  previous: PublishedSnapshot | undefined;
  allowShrink: boolean;
};

/** Applies even with ALLOW_SHRINK. Throws DatabaseError. */
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

/** Distinct delivered records. */
const readOf = ({ fetched, duplicates }: RunCounts) => fetched - duplicates;

/** Sizes are compared only with a snapshot of the same source and the same limit. */
function comparableOf({ previous, source, limit }: VerifyOptions): PublishedSnapshot | undefined {
  return previous?.source === source && previous.rows_limit === limit ? previous : undefined;
}

/** Number of rows that the source reported but did not deliver. Throws SourceError if too many are missing. */
export function verifyComplete({ counts, sourceTotal }: Findings, options: VerifyOptions): number {
  const { expected } = counts;
  if (expected === null) return 0;
  const { missing, isTolerated } = shortfallOf(readOf(counts), expected);
  if (!isTolerated && !options.allowShrink) {
    const requested = sourceTotal === expected ? '' : `, of which ${expected} were requested`;
    throw new SourceError(
      `The source reports ${sourceTotal} rows${requested}, and delivered ${expected - missing}, even when read twice; ${OVERRIDE}`,
      { source: options.source, kind: 'retry-soon' },
    );
  }
  return missing;
}

/** Doubts about a snapshot that is published anyway. */
export const warningsOf = (findings: Findings, options: VerifyOptions): RunWarning[] => [
  ...ofUnknownSize(findings, options),
  ...ofDiscards(findings),
];

/** It has fewer rows than the limit, no previous snapshot is comparable, and the source reports no total. */
function ofUnknownSize({ counts }: Findings, options: VerifyOptions): RunWarning[] {
  const { limit } = options;
  if (limit === null || counts.expected !== null || comparableOf(options) !== undefined) return [];
  const read = readOf(counts);
  if (shortfallOf(read, limit).isTolerated) return [];
  const message = `${limit} rows were requested and ${read} delivered by a source that reports no total: some may be missing`;
  return [{ stage: 'verify', code: 'perhaps-short', message }];
}

/** A field that did not fit in many records has probably changed its format. */
function ofDiscards({ counts, discardedFields }: Findings): RunWarning[] {
  return discardedFields
    .filter(({ count }) => count > counts.inserted * DISCARDED_TOLERATED)
    .map(({ field, count, sample }) => {
      const message = `${field} did not fit in ${count} of ${readOf(counts)} records: ${sample[0]?.reason}`;
      return { stage: 'verify', code: 'field-discarded', message };
    });
}

/** Throws SnapshotRefusedError for a snapshot that is worse for readers than the previous one. */
export function refuseUnfit(findings: Findings, options: VerifyOptions): void {
  if (options.allowShrink) return;
  const { counts } = findings;
  const refusal =
    ofRejected(findings) ??
    (counts.inserted === 0 ? refuse('empty', 'The snapshot is empty') : undefined) ??
    ofLostPrices(findings) ??
    ofShrinking(counts, comparableOf(options));
  if (refusal) throw refusal;
}

const refuse = (...[code, what]: ConstructorParameters<typeof SnapshotRefusedError>) =>
  new SnapshotRefusedError(code, `${what}; ${OVERRIDE}`);

function ofRejected({ counts, commonestRejection }: Findings): SnapshotRefusedError | undefined {
  const read = readOf(counts);
  if (counts.rejected <= read * REJECTED_TOLERATED) return undefined;
  const why =
    commonestRejection && `, ${commonestRejection.count} of them because: ${commonestRejection.reason}`;
  return refuse('mostly-rejected', `${counts.rejected} of ${read} records were rejected${why ?? ''}`);
}

function ofLostPrices({ counts, lostPrices }: Findings): SnapshotRefusedError | undefined {
  if (!lostPrices || lostPrices.count <= counts.inserted * LOST_PRICES_TOLERATED) return undefined;
  const { count, field, reason } = lostPrices;
  const what = `${count} of ${counts.inserted} rows lost their price because a field did not fit, most often ${field}: ${reason}`;
  return refuse('prices-lost', what);
}

function ofShrinking(
  { inserted, priced }: Findings['counts'],
  previous: PublishedSnapshot | undefined,
): SnapshotRefusedError | undefined {
  if (previous && inserted < previous.documents * SHRINK_TOLERATED)
    return refuse('shrunken', `${inserted} rows after ${previous.documents}`);
  if (priced === 0) return refuse('unpriced', `None of ${inserted} rows has a price`);
  if (previous?.priced === undefined) return undefined;
  return priced / inserted < (previous.priced / previous.documents) * SHRINK_TOLERATED
    ? refuse(
        'unpriced',
        `${priced} of ${inserted} rows have a price, after ${previous.priced} of ${previous.documents}`,
      )
    : undefined;
}
