// What `pnpm start` itself reads; everything else goes on to the processes it starts, and is checked by their schemas.
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
    .describe('Where the front API listens; every other port is a free one unless it is named.'),
  MONGODB_URI: secret(
    alsoCalled(['MONGO_URL'], z.string().optional().describe('A real MongoDB; without it, an embedded one.')),
  ),
  REDIS_URL: secret(z.string().optional().describe('A real Redis; without it, each process caches alone.')),
  SCHEDULE: z
    .string()
    .refine(
      (text) => text === 'off' || isCronPattern(text),
      'Expected a cron expression such as */10 * * * *, or off',
    )
    .optional()
    .describe(
      'When ingestions run again, in UTC: minute, hour, day of month, month, day of week; seconds may stand before. pnpm start also takes off, for once. Default: every ten minutes; with pnpm start every minute from the simulator.',
    ),
  REPLAY_DIR: simulatorSchema.shape.REPLAY_DIR,
  ...sourceVariables,
});
export type Config = z.infer<typeof configSchema>;
