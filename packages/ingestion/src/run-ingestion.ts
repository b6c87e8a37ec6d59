// One run: open, extract and stage, verify, publish, history, clean. Each step has its own file; this is their order.
import { EXIT_CODES, type ExitCode, type Progress, type PublishedSnapshot } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import { onPrimary } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';
import { describeFailure } from './describe-failure.ts';
import { endUnpublished } from './end-unpublished.ts';
import { asDatabaseError, DatabaseError } from './errors.ts';
import { type FinishOptions, finishPublished } from './finish-published.ts';
import type { InsertPool } from './insert/insert-pool.ts';
import { logFailure, logPublished, logWarnings } from './log-run.ts';
import { type OpenRun, openRun } from './open/open-run.ts';
import type { ProgressReporter } from './progress.ts';
import { publishSnapshot } from './publish/publish-snapshot.ts';
import { writeRejectedNames } from './publish/rejected-names.ts';
import { verifySnapshot } from './publish/verify-snapshot.ts';
import { retryTransient } from './retry-transient.ts';
import type { Source, SourceRow } from './source.ts';
import { stageRows } from './stage/stage-rows.ts';

export type IngestionDeps<Row extends SourceRow> = {
  source: Source<Row>;
  /** From a client with `ingestionClientOptions`. */
  db: Db;
  pool: InsertPool;
  log: Logger;
  /** Stops the run; its reason is a StopRequest. */
  signal: AbortSignal;
  report: ProgressReporter;
};

export type IngestionOptions = FinishOptions & {
  /** Maximum number of rows; null for all. */
  rowsLimit: number | null;
  leaseMs: number;
  /** Publish even an unfit or incomplete snapshot. */
  allowShrink: boolean;
};

/** Runs one ingestion and returns its exit code. Never throws: every failure is logged and has an exit code. */
export async function runIngestion<Row extends SourceRow>(
  given: IngestionDeps<Row>,
  options: IngestionOptions,
): Promise<ExitCode> {
  // With a marker read from a lagging secondary, the clean-up would delete rows that are published.
  const opening = { ...given, db: onPrimary(given.db) };
  const { ingestion, rowsLimit, leaseMs } = options;
  let run: OpenRun;
  try {
    run = await openRun(opening, { ingestion, rowsLimit, leaseMs });
  } catch (error) {
    return logFailure(given.log, error);
  }
  // Identifies the run in `runs`.
  const log = given.log.child({ run_id: run.lease.runId });
  const deps = { ...opening, log };

  const { signal } = run.working;
  let snapshot: PublishedSnapshot;
  try {
    snapshot = await produceSnapshot(deps, options, run);
  } catch (error) {
    // Report the abort reason, not the error it caused.
    const cause = signal.aborted ? signal.reason : error;
    const hasWaited = signal.aborted || cause instanceof DatabaseError;
    await endUnpublished(deps, run, describeFailure(cause).outcome, hasWaited ? run.hurried : run.ending);
    logWarnings(log, run);
    return logFailure(log, cause);
  }

  const onStage = (stage: Progress['stage']) => reportStage(deps, run, stage);
  await finishPublished({ ...deps, onStage }, run, snapshot, options);
  logPublished(log, run);
  logWarnings(log, run);
  reportStage(deps, run, 'done');
  return EXIT_CODES.published;
}

async function produceSnapshot<Row extends SourceRow>(
  deps: IngestionDeps<Row>,
  { chunkMax, allowShrink }: IngestionOptions,
  run: OpenRun,
): Promise<PublishedSnapshot> {
  const { source, db, pool } = deps;
  const { ingestion, snapshotId, rowsLimit, tally, record, collections, working } = run;
  const { counts } = tally;
  const { signal } = working;

  signal.throwIfAborted();
  reportStage(deps, run, 'extract');
  await record.timed('stage', () =>
    stageRows(
      { source, pool, tally },
      {
        ingestion,
        collection: collections.rows,
        snapshotId,
        limit: rowsLimit,
        threads: pool.concurrency,
        chunkMax,
        signal,
        onProgress: () => reportStage(deps, run, 'extract'),
      },
    ),
  );
  record.timings.extract = Math.round(tally.sourceWaitMs());

  reportStage(deps, run, 'verify');
  await record.timed('verify', async () => {
    await verifySnapshot(deps, run, { allowShrink });
    const names = tally.rejections.names();
    const write = () => writeRejectedNames({ db, ingestion }, snapshotId, names);
    await asDatabaseError('Recording the rejected names', retryTransient(write, working));
  });

  signal.throwIfAborted();
  reportStage(deps, run, 'publish');
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

function reportStage<Row extends SourceRow>(
  deps: IngestionDeps<Row>,
  run: OpenRun,
  stage: Progress['stage'],
): void {
  const { fetched, inserted, expected } = run.tally.counts;
  deps.report({ ingestion: run.ingestion, stage, fetched, inserted, expected: expected ?? run.rowsLimit });
}
