// The latest runs of each ingestion, read at most once a second however many requests need them.
import type { IngestionName, RunReport } from '@coinfront/contracts';
import { DatabaseUnavailableError } from './database.ts';
import type { ReadRuns } from './runs.ts';
import { INGESTIONS } from './state/markers.ts';
import type { MarkersWatch } from './state/watch-markers.ts';

const FRESH_MS = 1_000;

/** The run that started last, and the last one of the last two that ended; null if unknown. */
type OfIngestion = { latest: RunReport | null; ended: RunReport | null };

export type LatestRuns = Record<IngestionName, OfIngestion>;

/** `runs`: the latest first. */
const latestOf = (runs: readonly RunReport[] = []): OfIngestion => ({
  latest: runs[0] ?? null,
  ended: runs.find(({ ended_at }) => ended_at !== null) ?? null,
});

export type LatestRunsDeps = { readRuns: ReadRuns; watch: Pick<MarkersWatch, 'isSilent'> };

/** While the database does not respond, returns what was read last. */
export function createLatestRuns({ readRuns, watch }: LatestRunsDeps, now = () => performance.now()) {
  let latest: LatestRuns = { assets: latestOf(), 'usd-values': latestOf() };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const runs = await Promise.all(INGESTIONS.map((ingestion) => readRuns({ ingestion, limit: 2 })));
    latest = { assets: latestOf(runs[0]), 'usd-values': latestOf(runs[1]) };
    readAt = now();
  }

  return async (): Promise<LatestRuns> => {
    if (watch.isSilent() || now() - readAt < FRESH_MS) return latest;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    try {
      await reading;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
    }
    return latest;
  };
}
