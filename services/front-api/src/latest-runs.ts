// The latest run of each ingestion, for many who ask at once: read at most once a second.
import type { IngestionName, RunReport } from '@coinfront/contracts';
import { DatabaseUnavailableError } from './database.ts';
import type { ReadRuns } from './runs.ts';
import { INGESTIONS } from './state/markers.ts';
import type { MarkersWatch } from './state/watch-markers.ts';

const FRESH_MS = 1_000;

/** Null for an ingestion of which no run is known. */
export type LatestRuns = Record<IngestionName, RunReport | null>;

export type LatestRunsDeps = { readRuns: ReadRuns; watch: Pick<MarkersWatch, 'isSilent'> };

/** While the database is silent, what was last read is given. */
export function createLatestRuns({ readRuns, watch }: LatestRunsDeps, now = () => performance.now()) {
  let latest: LatestRuns = { assets: null, 'usd-values': null };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    const runs = await Promise.all(INGESTIONS.map((ingestion) => readRuns({ ingestion, limit: 1 })));
    latest = { assets: runs[0]?.[0] ?? null, 'usd-values': runs[1]?.[0] ?? null };
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
