// Cleans up after a publish: older rows, old runs, old history, and crashed runs that are still marked as running.
import {
  COLLECTIONS,
  type HistoryBucket,
  type KeptSnapshot,
  MARKER_ID,
  type Run,
} from '@coinfront/contracts';
import type { Collection, Db } from 'mongodb';
import { type MarkerDocument, readMarker } from '../open/marker-document.ts';
import type { ServerClock } from '../open/server-clock.ts';
import { type RetryBudget, retryTransient } from '../retry-transient.ts';
import { removeRejectedNames } from './rejected-names.ts';

const RUNS_KEPT = 1000;

export type CleanDeps = {
  db: Db;
  markers: Collection<MarkerDocument>;
  runs: Collection<Run>;
  clock: ServerClock;
  ending: RetryBudget;
};
export type CleanOptions = {
  run: Pick<Run, '_id' | 'ingestion' | 'snapshot_id' | 'started_at'>;
  /** The collection of the rows. */
  rows: string;
  snapshotsKept: number;
  snapshotGraceMs: number;
  /** How long the history stays. */
  historyHours: number;
};

const HOUR_MS = 3_600_000;

/** Does nothing if a newer snapshot was published meanwhile: its run cleans up. */
export function cleanUp(deps: CleanDeps, options: CleanOptions): Promise<void> {
  // Safe to repeat as a whole.
  return retryTransient(() => clean(deps, options), deps.ending);
}

async function clean(deps: CleanDeps, options: CleanOptions): Promise<void> {
  const { db, markers, runs, clock } = deps;
  const { run, snapshotsKept, snapshotGraceMs } = options;
  const marker = await readMarker(markers);
  if (marker?.snapshot_id !== run.snapshot_id) return;

  await closeDeadRuns(runs, run, [run.snapshot_id, ...marker.kept.map((one) => one.snapshot_id)]);

  const graceBegan = new Date((await clock()).getTime() - snapshotGraceMs);
  const { kept, dropped } = trimKept(marker.kept, snapshotsKept, graceBegan);
  // The marker before the rows: no reader may find a snapshot whose rows are being deleted.
  if (dropped.length > 0) {
    const { matchedCount } = await markers.updateOne(
      // Still the current snapshot, so no publish has added to `kept` since it was read.
      { _id: MARKER_ID, snapshot_id: run.snapshot_id },
      { $set: { kept } },
    );
    if (matchedCount === 0) return;
  }
  const keptIds = kept.map((one) => one.snapshot_id);
  await db.collection(options.rows).deleteMany(
    // Only older ones: a newer snapshot belongs to a run that has started since.
    { snapshot_id: { $lt: run.snapshot_id, $nin: keptIds } },
  );
  await removeRejectedNames({ db, ingestion: run.ingestion }, { before: run.snapshot_id, kept: keptIds });
  await trimRuns(runs);
  // Plus the grace period, so that readers of a replaced snapshot still find its history.
  await trimHistory(db, new Date(graceBegan.getTime() - options.historyHours * HOUR_MS));
}

/** Keeps the last `count` replaced snapshots and those replaced since `graceBegan`. */
export function trimKept<Kept extends Pick<KeptSnapshot, 'snapshot_id' | 'replaced_at'>>(
  all: readonly Kept[],
  count: number,
  graceBegan: Date,
): { kept: Kept[]; dropped: Kept[] } {
  const latestFirst = all.toSorted((a, b) => b.snapshot_id.localeCompare(a.snapshot_id));
  const isKept = (one: Kept, index: number) => index < count || one.replaced_at >= graceBegan;
  return { kept: latestFirst.filter(isKept), dropped: latestFirst.filter((one, i) => !isKept(one, i)) };
}

/** Only runs that started before this one: each had lost the lease before this run acquired it. */
async function closeDeadRuns(
  runs: Collection<Run>,
  { ingestion, started_at }: CleanOptions['run'],
  published: string[],
): Promise<void> {
  const dead = { ingestion, state: 'running', started_at: { $lt: started_at } } as const;
  await runs.updateMany({ ...dead, snapshot_id: { $in: published } }, { $set: { state: 'published' } });
  await runs.updateMany(dead, {
    $set: { state: 'abandoned', error: { code: 'died', message: 'The run ended without recording why' } },
  });
}

async function trimRuns(runs: Collection<Run>): Promise<void> {
  const [oldestKept] = await runs
    .find({}, { projection: { started_at: 1 } })
    .sort({ started_at: -1 })
    .skip(RUNS_KEPT - 1)
    .limit(1)
    .toArray();
  if (oldestKept) await runs.deleteMany({ started_at: { $lt: oldestKept.started_at } });
}

async function trimHistory(db: Db, oldest: Date): Promise<void> {
  await db.collection<HistoryBucket>(COLLECTIONS.history).deleteMany({ at: { $lt: oldest } });
}
