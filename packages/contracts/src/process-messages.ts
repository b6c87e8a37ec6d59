// Messages from a child process to its parent over the IPC channel.
import { z } from 'zod';
import { ingestionNameSchema } from './sources.ts';

export const progressSchema = z.object({
  type: z.literal('progress'),
  ingestion: ingestionNameSchema,
  stage: z.enum(['open', 'extract', 'verify', 'publish', 'history', 'clean', 'done']),
  fetched: z.int().nonnegative(),
  inserted: z.int().nonnegative(),
  /** Expected number of rows, from the source's total or the limit. */
  expected: z.int().nonnegative().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

/** A server listens; `urls` by what they serve, such as `api` or `mongodb`. */
export const readySchema = z.object({
  type: z.literal('ready'),
  urls: z.record(z.string(), z.string()),
});
export type Ready = z.infer<typeof readySchema>;

export const processMessageSchema = z.discriminatedUnion('type', [progressSchema, readySchema]);
export type ProcessMessage = z.infer<typeof processMessageSchema>;
