// The stage between inserting and publishing: counts the rows, and holds what the run found against what may be published.
import { publishedSnapshot } from '@coinfront/contracts';
import type { Db } from 'mongodb';
import type { IngestionConfig } from '../config.ts';
import { asDatabaseError } from '../errors.ts';
import type { OpenRun } from '../open/open-run.ts';
import { persist } from '../persist.ts';
import type { Source } from '../source.ts';
import { doubtsOf, refuseUnfit, verifyComplete, verifySums } from './verify.ts';

export type VerifyDeps = { db: Db; source: Pick<Source, 'name'> };

/**
 * Notes what may be missing, and what is doubtful, in the run.
 * @throws DatabaseError, LeaseLostError, SourceError and SnapshotRefusedError
 */
export async function verifySnapshot(
  { db, source }: VerifyDeps,
  run: OpenRun,
  { ALLOW_SHRINK: allowShrink }: Pick<IngestionConfig, 'ALLOW_SHRINK'>,
): Promise<void> {
  const { snapshotId, collections, lease, tally, record, rowsLimit: limit, working } = run;
  const { counts, rejections, discards } = tally;
  const count = () => db.collection(collections.rows).countDocuments({ snapshot_id: snapshotId });
  const counted = await asDatabaseError('Counting the rows', persist(count, working));
  // Whoever took over has removed them: that is the cause, which the next heartbeat may be too late to tell.
  if (counted !== counts.inserted) await lease.confirm(working.signal);
  verifySums(counts, counted);

  const previous = publishedSnapshot(lease.marker);
  const options = { source: source.name, limit, previous, allowShrink };
  const findings = {
    counts,
    sourceTotal: tally.sourceTotal(),
    commonestRejection: rejections.commonest(),
    discardedFields: discards.fields(),
    lostPrices: discards.lostPrices(),
  };
  counts.possibly_missing = verifyComplete(findings, options);
  refuseUnfit(findings, options);
  record.warnings.push(...doubtsOf(findings, options));
}
