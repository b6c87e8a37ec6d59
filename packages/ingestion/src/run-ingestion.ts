// One run: open, extract and stage, verify, publish, history, clean. Each step is a file of its own; this is their order.
import {
  EXIT_CODES,
  type ExitCode,
  type Progress,
  type PublishedSnapshot,
  publishedSnapshot,
} from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import type { IngestionConfig } from './config.ts';
import { endUnpublished } from './end-unpublished.ts';
import { asDatabaseError } from './errors.ts';
import { describeFailure } from './failure.ts';
import { type FinishOptions, finishPublished } from './finish-published.ts';
import type { InsertPool } from './insert/insert-pool.ts';
import { type OpenRun, openRun } from './open/open-run.ts';
import type { ProgressReporter } from './progress.ts';
import { publishSnapshot } from './publish/publish-snapshot.ts';
import { writeRejectedNames } from './publish/rejected-names.ts';
import { doubtOf, type Findings, refuseUnfit, verifyComplete, verifySums } from './publish/verify.ts';
import type { Source, SourceRow } from './source.ts';
import { stageRows } from './stage/stage-rows.ts';
import type { Tally } from './stage/tally.ts';

export type IngestionDeps<Row extends SourceRow> = {
  source: Source<Row>;
  /** Of a client with INGESTION_CLIENT_OPTIONS. */
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
  deps: IngestionDeps<Row>,
  options: IngestionOptions,
): Promise<ExitCode> {
  const { log } = deps;
  const { ingestion, rowsLimit, LEASE_MS: leaseMs } = options;
  let run: OpenRun;
  try {
    run = await openRun(deps, { ingestion, rowsLimit, leaseMs });
  } catch (error) {
    return logFailure(log, error);
  }

  const signal = AbortSignal.any([deps.signal, run.lease.signal]);
  let snapshot: PublishedSnapshot;
  try {
    snapshot = await produceSnapshot(deps, options, run, signal);
  } catch (error) {
    // What an abort makes fail says less than why it was aborted.
    const cause = signal.aborted ? signal.reason : error;
    await endUnpublished(deps, run, describeFailure(cause).end);
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
  signal: AbortSignal,
): Promise<PublishedSnapshot> {
  const { source, db, pool } = deps;
  const { ingestion, snapshotId, rowsLimit, tally, record, lease, collections } = run;
  const { counts } = tally;
  const verifyOptions = {
    source: source.name,
    limit: rowsLimit,
    previous: publishedSnapshot(lease.marker),
    allowShrink: options.ALLOW_SHRINK,
  };

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
    const counting = db.collection(collections.rows).countDocuments({ snapshot_id: snapshotId });
    const counted = await asDatabaseError('Counting the rows', counting);
    // Whoever took over has removed them: that is the cause, which the next heartbeat may be too late to tell.
    if (counted !== counts.inserted) await lease.confirm();
    verifySums(counts, counted);
    const findings = findingsOf(tally);
    counts.possibly_missing = verifyComplete(findings, verifyOptions);
    refuseUnfit(findings, verifyOptions);
    const doubt = doubtOf(findings, verifyOptions);
    if (doubt) record.warnings.push(doubt);
    const names = tally.rejections.names();
    await asDatabaseError('Recording the rejected', writeRejectedNames({ db, ingestion }, snapshotId, names));
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

const findingsOf = ({ counts, sourceTotal, rejections, discards }: Tally): Findings => ({
  counts,
  sourceTotal: sourceTotal(),
  commonestRejection: rejections.commonest(),
  lostPrices: discards.lostPrices(),
});

/** Also of a run that published nothing: there it tells why. */
function logOddities(log: Logger, { tally, record }: OpenRun): void {
  const { counts, rejections, discards } = tally;
  if (counts.rejected > 0)
    log.warn({ rejected: counts.rejected, sample: rejections.sample.slice(0, 3) }, 'rejected records');
  const fields = discards.fields();
  if (fields.length > 0) log.warn({ discarded_fields: fields }, 'discarded fields');
  for (const { code, message } of record.warnings.filter(({ stage }) => stage === 'verify'))
    log.warn({ code }, message);
}

function logPublished(log: Logger, { snapshotId, tally, record }: OpenRun): void {
  const { counts, figuresAt } = tally;
  const told = { snapshot_id: snapshotId, ...counts, figures_at: figuresAt(), timings_ms: record.timings };
  log.info(told, 'snapshot published');
}

function logFailure(log: Logger, error: unknown): ExitCode {
  const { exitCode, end } = describeFailure(error);
  log.error({ err: error, code: end.error?.code, exit_code: exitCode }, end.error?.message);
  return exitCode;
}

function tell<Row extends SourceRow>(deps: IngestionDeps<Row>, run: OpenRun, stage: Progress['stage']): void {
  const { fetched, inserted, expected } = run.tally.counts;
  deps.report({ ingestion: run.ingestion, stage, fetched, inserted, expected: expected ?? run.rowsLimit });
}
