// The document that a run leaves in `runs`, from its opening to its end.
import type { IngestionName, Run, RunState, RunTimings, RunWarning, SourceName } from '@coinfront/contracts';
import type { Collection } from 'mongodb';
import { asDatabaseError } from '../errors.ts';
import { type Patience, persist } from '../persist.ts';
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

/** How a run ended: its state and, unless published, why, in our own words. */
export type RunEnd = { state: Exclude<RunState, 'running'>; error: Run['error'] };

export type RunRecordDeps = {
  runs: Collection<Run>;
  clock: ServerClock;
  tally: Tally;
  opening: Patience;
  ending: Patience;
};

export type RunRecord = Awaited<ReturnType<typeof openRunRecord>>;

/** Writes the document of a run that begins. Throws DatabaseError. */
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
  /** What is written twice, after a lost reply, is the same. */
  async function write(fields: () => Promise<Partial<Run>>, patience: Patience): Promise<void> {
    const writing = async () =>
      runs.updateOne({ _id: runId }, { $set: await fields() }, { upsert: patience === opening });
    await asDatabaseError('Recording the run', persist(writing, patience));
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
    /** What is put here before `finished` is noted. */
    warnings,

    /** Measures a stage, also one that fails. */
    async timed<T>(stage: keyof RunTimings, work: () => Promise<T>): Promise<T> {
      const startedAtMs = performance.now();
      try {
        return await work();
      } finally {
        timings[stage] = Math.round(performance.now() - startedAtMs);
      }
    },

    async end({ state, error }: RunEnd): Promise<void> {
      const checksum = state === 'published' ? tally.checksum() : null;
      await write(async () => ({ state, error, checksum, ended_at: await clock(), ...findings() }), ending);
    },

    /** After `end` of a published run: how what follows went. */
    finished: () => write(async () => ({ timings_ms: timings, warnings }), ending),
  };
}
