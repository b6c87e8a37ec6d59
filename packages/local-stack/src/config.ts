// Variables that `pnpm start` itself reads. Its child processes get the others too, checked by their own schemas.
import { sourceVariables } from '@coinfront/ingestion/config';
import { isCronPattern } from '@coinfront/ingestion/schedule';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import { alsoCalled, secret } from '@coinfront/runtime';
import { z } from 'zod';

export const configSchema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .default(5001)
    .describe('Port of the front API. Other ports that are not set are chosen by the system.'),
  MONGODB_URI: secret(
    alsoCalled(['MONGO_URL'], z.string().optional().describe('A real MongoDB; default: an embedded server.')),
  ),
  REDIS_URL: secret(
    z.string().optional().describe('A real Redis; without one, each process has only its own cache.'),
  ),
  SCHEDULE: z
    .string()
    .refine(
      (text) => text === 'off' || isCronPattern(text),
      'Expected a cron expression such as */10 * * * *, or off',
    )
    .optional()
    .describe(
      'When ingestions run, as a cron expression in UTC: minute, hour, day of month, month, day of week, with optional seconds in front. pnpm start also accepts off: they run once. Default: every ten minutes; pnpm start with the simulator: every minute.',
    ),
  REPLAY_DIR: simulatorSchema.shape.REPLAY_DIR,
  ...sourceVariables,
});
export type Config = z.infer<typeof configSchema>;
