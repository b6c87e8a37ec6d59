// What `GET /runs` answers.
import { z } from 'zod';
import { runSchema } from '../run.ts';
import { isoTime } from './iso-time.ts';

const { _id, started_at, ended_at, warnings, ...asStored } = runSchema.shape;

export const runReportSchema = z.object({
  run_id: _id,
  ...asStored,
  started_at: isoTime.describe("When it got the lease, by the database's clock."),
  ended_at: isoTime.nullable().describe('Null while it runs; of a published one, when it had published.'),
  warnings: warnings.unwrap().describe('What failed after the snapshot was published.'),
});
export type RunReport = z.infer<typeof runReportSchema>;

export const runsResponseSchema = z.object({
  count: z.int().nonnegative().describe('Runs in `data`.'),
  data: z.array(runReportSchema).describe('The latest first.'),
});
export type RunsResponse = z.infer<typeof runsResponseSchema>;
