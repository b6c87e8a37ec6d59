// The document of a run in `runs`, from its opening to its end.
import type { IngestionName, Run, RunState, RunTimings, RunWarning, SourceName } from '@coinfront/contracts';
import type { Collection } from 'mongodb';
import { asDatabaseError } from '../errors.ts';
import { type RetryBudget, retryTransient } from '../retry-transient.ts';
import type { Tally } from '../stage/tally.ts';
import type { ServerClock } from './server-clock.ts';

export type RunIdentity = {
  runId: string;
  ingestion: IngestionName;
  source: SourceName;
  rowsLimit: number | null;
  snapshotId: string;
  startedAt: Date;
};

/** How a run ended: its state and, unless published, the error in our own words. */
export type RunOutcome = { state: Exclude<RunState, 'running'>; error: Run['error'] };

export type RunRecordDeps = {
  runs: Collection<Run>;
  clock: ServerClock;
  tally: Tally;
  opening: RetryBudget;
  ending: RetryBudget;
};

export type RunRecord = Awaited<ReturnType<typeof openRunRecord>>;

/** Writes the document of a starting run. Throws DatabaseError. */
export async function openRunRecord(
  { runs, clock, tally, opening, ending }: RunRecordDeps,
  { runId, ingestion, source, rowsLimit, snapshotId, startedAt }: RunIdentity,
) {
  const timings: RunTimings = {};
  const warnings: RunWarning[] = [];
  const findings = () => ({
    counts: tally.counts,
    rejected_sample: tally.rejections.sample,
    discarded_fields: tally.discards.fields(),
    figures_at: tally.figuresAt(),
    timings_ms: timings,
    warnings,
    source_timestamp: tally.sourceTimestamp(),
    source_cost: tally.sourceCost(),
  });
  /** Idempotent, so safe to repeat after a lost reply. */
  async function write(fields: () => Promise<Partial<Run>>, budget: RetryBudget): Promise<void> {
    const writing = async () =>
      runs.updateOne({ _id: runId }, { $set: await fields() }, { upsert: budget === opening });
    await asDatabaseError('Recording the run', retryTransient(writing, budget));
  }

  const begun = {
    ingestion,
    source,
    rows_limit: rowsLimit,
    state: 'running',
    snapshot_id: snapshotId,
    started_at: startedAt,
    ended_at: null,
    checksum: null,
    error: null,
    ...findings(),
  } as const;
  await write(async () => begun, opening);

  return {
    timings,
    /** Warnings added before `finished` are recorded. */
    warnings,

    /** Measures a stage, even if it fails. */
    async timed<T>(stage: keyof RunTimings, work: () => Promise<T>): Promise<T> {
      const startedAtMs = performance.now();
      try {
        return await work();
      } finally {
        timings[stage] = Math.round(performance.now() - startedAtMs);
      }
    },

    async end({ state, error }: RunOutcome): Promise<void> {
      const checksum = state === 'published' ? tally.checksum() : null;
      await write(async () => ({ state, error, checksum, ended_at: await clock(), ...findings() }), ending);
    },

    /** Records the stages after publishing; called after `end`. */
    finished: () => write(async () => ({ timings_ms: timings, warnings }), ending),
  };
}
