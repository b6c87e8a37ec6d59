// The end of a run that published: its history, then what it lets go. The run has succeeded, so what fails here is
// logged and noted in its document, and made up for by the next run, or gone without.
import type { IngestionName, PublishedSnapshot, RunWarning } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import type { IngestionConfig } from './config.ts';
import { describeFailure } from './failure.ts';
import { dropRetiredHistory } from './history/drop-retired-history.ts';
import { writeHistory } from './history/write-history.ts';
import type { InsertPool } from './insert/insert-pool.ts';
import type { OpenRun } from './open/open-run.ts';
import { persist } from './persist.ts';
import { cleanUp } from './publish/clean-up.ts';

export type FinishDeps = {
  db: Db;
  pool: InsertPool;
  log: Logger;
  /** Ends the writing of the history; cleaning up is short. */
  signal: AbortSignal;
  /** Called as each stage begins. */
  onStage: (stage: RunWarning['stage']) => void;
};

export type FinishOptions = { ingestion: IngestionName } & Pick<
  IngestionConfig,
  'CHUNK_MAX' | 'SNAPSHOTS_KEPT' | 'SNAPSHOT_GRACE_MS' | 'HISTORY_HOURS'
>;

/** Never throws. */
export async function finishPublished(
  deps: FinishDeps,
  run: OpenRun,
  snapshot: PublishedSnapshot,
  options: FinishOptions,
): Promise<void> {
  const { log } = deps;
  const { record } = run;

  async function noting(stage: RunWarning['stage'], work: () => Promise<unknown>): Promise<void> {
    deps.onStage(stage);
    try {
      await record.timed(stage, work);
    } catch (error) {
      const { end, told, stack } = describeFailure(error);
      record.warnings.push({ stage, ...end.error });
      log.error({ stage, code: end.error.code, stack }, `${told}; the snapshot is published`);
    }
  }

  try {
    await record.end({ state: 'published', error: null });
    if (options.HISTORY_HOURS > 0) await noting('history', () => addHistory(deps, run, snapshot, options));
    await noting('clean', () => clean(deps, run, options));
    await record.finished();
  } catch (error) {
    log.error({ err: error }, 'recording the end failed; the snapshot is published');
  }
}

function addHistory(
  { pool, signal }: FinishDeps,
  { tally }: OpenRun,
  snapshot: PublishedSnapshot,
  options: FinishOptions,
): Promise<void> {
  return writeHistory(pool, tally.points(), {
    ingestion: options.ingestion,
    source: snapshot.source,
    snapshotId: snapshot.snapshot_id,
    at: snapshot.last_updated,
    chunkMax: options.CHUNK_MAX,
    signal,
  });
}

async function clean({ db, log }: FinishDeps, run: OpenRun, options: FinishOptions): Promise<void> {
  const { ingestion, snapshotId, startedAt, lease, collections } = run;
  await cleanUp(
    { ...run, db },
    {
      run: { _id: lease.runId, ingestion, snapshot_id: snapshotId, started_at: startedAt },
      rows: collections.rows,
      snapshotsKept: options.SNAPSHOTS_KEPT,
      snapshotGraceMs: options.SNAPSHOT_GRACE_MS,
      historyHours: options.HISTORY_HOURS,
    },
  );
  await persist(async () => dropRetiredHistory({ db, log }, await run.clock()), run.ending);
}
