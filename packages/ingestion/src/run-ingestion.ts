// One run: open, extract and stage, verify, publish, history, clean. Each step is a file of its own; this is their order.
import { EXIT_CODES, type ExitCode, type Progress, type PublishedSnapshot } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import { onPrimary } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';
import type { IngestionConfig } from './config.ts';
import { endUnpublished } from './end-unpublished.ts';
import { asDatabaseError, DatabaseError } from './errors.ts';
import { describeFailure } from './failure.ts';
import { type FinishOptions, finishPublished } from './finish-published.ts';
import type { InsertPool } from './insert/insert-pool.ts';
import { logFailure, logOddities, logPublished } from './log-run.ts';
import { type OpenRun, openRun } from './open/open-run.ts';
import { persist } from './persist.ts';
import type { ProgressReporter } from './progress.ts';
import { publishSnapshot } from './publish/publish-snapshot.ts';
import { writeRejectedNames } from './publish/rejected-names.ts';
import { verifySnapshot } from './publish/verify-snapshot.ts';
import type { Source, SourceRow } from './source.ts';
import { stageRows } from './stage/stage-rows.ts';

export type IngestionDeps<Row extends SourceRow> = {
  source: Source<Row>;
  /** Of a client with `ingestionClientOptions`. */
  db: Db;
  pool: InsertPool;
  log: Logger;
  /** Stops the run, with a StopRequest as its reason. */
  signal: AbortSignal;
  report: ProgressReporter;
};

export type IngestionOptions = {
  /** At most so many rows; null for all that the source has. */
  rowsLimit: number | null;
} & FinishOptions &
  Pick<IngestionConfig, 'LEASE_MS' | 'ALLOW_SHRINK'>;

/** Runs one ingestion to its end and tells how it ended. Never throws: every failure is logged and has its exit code. */
export async function runIngestion<Row extends SourceRow>(
  given: IngestionDeps<Row>,
  options: IngestionOptions,
): Promise<ExitCode> {
  // A marker read from a secondary that lags would have the rows removed that it does not know to be published.
  const opening = { ...given, db: onPrimary(given.db) };
  const { ingestion, rowsLimit, LEASE_MS: leaseMs } = options;
  let run: OpenRun;
  try {
    run = await openRun(opening, { ingestion, rowsLimit, leaseMs });
  } catch (error) {
    return logFailure(given.log, error);
  }
  // By which whoever reads the log finds the run in `runs`.
  const log = given.log.child({ run_id: run.lease.runId });
  const deps = { ...opening, log };

  const { signal } = run.working;
  let snapshot: PublishedSnapshot;
  try {
    snapshot = await produceSnapshot(deps, options, run);
  } catch (error) {
    // What an abort makes fail says less than why it was aborted.
    const cause = signal.aborted ? signal.reason : error;
    const hasWaited = signal.aborted || cause instanceof DatabaseError;
    await endUnpublished(deps, run, describeFailure(cause).end, hasWaited ? run.hurried : run.ending);
    logOddities(log, run);
    return logFailure(log, cause);
  }

  const onStage = (stage: Progress['stage']) => tell(deps, run, stage);
  await finishPublished({ ...deps, onStage }, run, snapshot, options);
  logPublished(log, run);
  logOddities(log, run);
  tell(deps, run, 'done');
  return EXIT_CODES.published;
}

async function produceSnapshot<Row extends SourceRow>(
  deps: IngestionDeps<Row>,
  options: IngestionOptions,
  run: OpenRun,
): Promise<PublishedSnapshot> {
  const { source, db, pool } = deps;
  const { ingestion, snapshotId, rowsLimit, tally, record, collections, working } = run;
  const { counts } = tally;
  const { signal } = working;

  signal.throwIfAborted();
  tell(deps, run, 'extract');
  await record.timed('stage', () =>
    stageRows(
      { source, pool, tally },
      {
        ingestion,
        collection: collections.rows,
        snapshotId,
        limit: rowsLimit,
        threads: pool.concurrency,
        chunkMax: options.CHUNK_MAX,
        signal,
        onProgress: () => tell(deps, run, 'extract'),
      },
    ),
  );
  record.timings.extract = Math.round(tally.sourceWaitMs());

  tell(deps, run, 'verify');
  await record.timed('verify', async () => {
    await verifySnapshot(deps, run, options);
    const names = tally.rejections.names();
    const write = () => writeRejectedNames({ db, ingestion }, snapshotId, names);
    await asDatabaseError('Recording the rejected', persist(write, working));
  });

  signal.throwIfAborted();
  tell(deps, run, 'publish');
  return record.timed('publish', () =>
    publishSnapshot(run, {
      snapshot_id: snapshotId,
      started_at: run.startedAt,
      documents: counts.inserted,
      priced: counts.priced,
      figures_at: tally.figuresAt(),
      checksum: tally.checksum(),
      source: source.name,
      rows_limit: rowsLimit,
    }),
  );
}

function tell<Row extends SourceRow>(deps: IngestionDeps<Row>, run: OpenRun, stage: Progress['stage']): void {
  const { fetched, inserted, expected } = run.tally.counts;
  deps.report({ ingestion: run.ingestion, stage, fetched, inserted, expected: expected ?? run.rowsLimit });
}
