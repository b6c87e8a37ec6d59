// The stage between inserting and publishing: counts the rows and applies the verification rules.
import { publishedSnapshot } from '@coinfront/contracts';
import type { Db } from 'mongodb';

import { asDatabaseError } from '../errors.ts';
import type { OpenRun } from '../open/open-run.ts';
import { retryTransient } from '../retry-transient.ts';
import type { Source } from '../source.ts';
import { refuseUnfit, type VerifyOptions, verifyComplete, verifySums, warningsOf } from './verify.ts';

export type VerifyDeps = { db: Db; source: Pick<Source, 'name'> };

/**
 * Records possibly missing rows and warnings in the run.
 * @throws DatabaseError, LeaseLostError, SourceError and SnapshotRefusedError
 */
export async function verifySnapshot(
  { db, source }: VerifyDeps,
  run: OpenRun,
  { allowShrink }: Pick<VerifyOptions, 'allowShrink'>,
): Promise<void> {
  const { snapshotId, collections, lease, tally, record, rowsLimit: limit, working } = run;
  const { counts, rejections, discards } = tally;
  const count = () => db.collection(collections.rows).countDocuments({ snapshot_id: snapshotId });
  const counted = await asDatabaseError('Counting the rows', retryTransient(count, working));
  // If another run took over and removed the rows, report the lost lease; the next heartbeat could be too late for that.
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
  record.warnings.push(...warningsOf(findings, options));
}
