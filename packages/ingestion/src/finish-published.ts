// The end of a run that published: its history and the clean-up. The run has succeeded, so a failure here is logged and
// recorded as a warning; the next run makes up for it, or the history has a gap.
import type { IngestionName, PublishedSnapshot, RunWarning } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import { describeFailure } from './describe-failure.ts';
import { dropRetiredHistory } from './history/drop-retired-history.ts';
import { writeHistory } from './history/write-history.ts';
import type { InsertPool } from './insert/insert-pool.ts';
import type { OpenRun } from './open/open-run.ts';
import { cleanUp } from './publish/clean-up.ts';
import { retryTransient } from './retry-transient.ts';

export type FinishDeps = {
  db: Db;
  pool: InsertPool;
  log: Logger;
  /** Aborts writing the history. The clean-up is short and not aborted. */
  signal: AbortSignal;
  /** Called as each stage begins. */
  onStage: (stage: RunWarning['stage']) => void;
};

export type FinishOptions = {
  ingestion: IngestionName;
  /** Maximum number of rows in one insertMany. */
  chunkMax: number;
  /** How many replaced snapshots stay, whatever their age. */
  snapshotsKept: number;
  /** How long every replaced snapshot stays. */
  snapshotGraceMs: number;
  /** How long the history stays; 0 for none. */
  historyHours: number;
};

/** Never throws. */
export async function finishPublished(
  deps: FinishDeps,
  run: OpenRun,
  snapshot: PublishedSnapshot,
  options: FinishOptions,
): Promise<void> {
  const { log } = deps;
  const { record } = run;

  async function runStage(stage: RunWarning['stage'], work: () => Promise<unknown>): Promise<void> {
    deps.onStage(stage);
    try {
      await record.timed(stage, work);
    } catch (error) {
      const { outcome, logMessage, stack } = describeFailure(error);
      record.warnings.push({ stage, ...outcome.error });
      log.error({ stage, code: outcome.error.code, stack }, `${logMessage}; the snapshot is published`);
    }
  }

  try {
    await record.end({ state: 'published', error: null });
    if (options.historyHours > 0) await runStage('history', () => addHistory(deps, run, snapshot, options));
    await runStage('clean', () => clean(deps, run, options));
    await record.finished();
  } catch (error) {
    log.error({ err: error }, 'recording the end failed; the snapshot is published');
  }
}

function addHistory(
  { pool, signal }: FinishDeps,
  { tally }: OpenRun,
  snapshot: PublishedSnapshot,
  { ingestion, chunkMax }: FinishOptions,
): Promise<void> {
  return writeHistory(pool, tally.points(), {
    ingestion,
    source: snapshot.source,
    snapshotId: snapshot.snapshot_id,
    at: snapshot.last_updated,
    chunkMax,
    signal,
  });
}

async function clean({ db, log }: FinishDeps, run: OpenRun, options: FinishOptions): Promise<void> {
  const { ingestion, snapshotId, startedAt, lease, collections } = run;
  const { snapshotsKept, snapshotGraceMs, historyHours } = options;
  await cleanUp(
    { ...run, db },
    {
      run: { _id: lease.runId, ingestion, snapshot_id: snapshotId, started_at: startedAt },
      rows: collections.rows,
      snapshotsKept,
      snapshotGraceMs,
      historyHours,
    },
  );
  await retryTransient(async () => dropRetiredHistory({ db, log }, await run.clock()), run.ending);
}
