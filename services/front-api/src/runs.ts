// The runs of the ingestions, as `/runs` and `/status` report them.
import {
  COLLECTIONS,
  type IngestionName,
  type Run,
  type RunReport,
  type RunState,
  runSchema,
} from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { orUnavailable, within } from './database.ts';

export type RunsRequest = {
  limit: number;
  ingestion?: IngestionName | undefined;
  state?: RunState | undefined;
};

/** The latest first. Rejects with DatabaseUnavailableError, and with ZodError for documents of another shape. */
export type ReadRuns = (request: RunsRequest) => Promise<RunReport[]>;

export function createRunsReader({ db }: { db: Db }, { timeoutMs }: { timeoutMs: number }): ReadRuns {
  const runs = db.collection<Run>(COLLECTIONS.runs);
  return async ({ limit, ingestion, state }) => {
    const filter = { ...(ingestion && { ingestion }), ...(state && { state }) };
    const options = { ...within(timeoutMs), sort: { started_at: -1 }, limit, batchSize: limit } as const;
    const found = await orUnavailable(runs.find(filter, options).toArray());
    return found.map(reportOf);
  };
}

function reportOf(stored: unknown): RunReport {
  const { _id, ...rest } = runSchema.parse(stored);
  return {
    run_id: _id,
    ...rest,
    started_at: rest.started_at.toISOString(),
    ended_at: rest.ended_at?.toISOString() ?? null,
    figures_at: rest.figures_at && {
      newest: rest.figures_at.newest?.toISOString() ?? null,
      median: rest.figures_at.median?.toISOString() ?? null,
    },
  };
}
