// The response of `GET /runs`.
import { z } from 'zod';
import { runSchema } from '../run.ts';
import { figuresAtReportSchema } from './figures-at.ts';
import { isoTime } from './iso-time.ts';

const { _id, started_at, ended_at, figures_at, ...asStored } = runSchema.shape;

export const runReportSchema = z.object({
  run_id: _id,
  ...asStored,
  started_at: isoTime.describe("When it acquired the lease, by the database's clock."),
  ended_at: isoTime.nullable().describe('Null while it runs; for a published run, when it had published.'),
  discarded_fields: asStored.discarded_fields.unwrap(),
  figures_at: figuresAtReportSchema
    .nullable()
    .describe('How old the figures of its rows are; null in runs of earlier releases.'),
  warnings: asStored.warnings.unwrap(),
});
export type RunReport = z.infer<typeof runReportSchema>;

export const runsResponseSchema = z.object({
  count: z.int().nonnegative().describe('Runs in `data`.'),
  data: z.array(runReportSchema).describe('Latest first.'),
});
export type RunsResponse = z.infer<typeof runsResponseSchema>;
