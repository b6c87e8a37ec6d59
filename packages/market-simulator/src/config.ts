// The environment of the simulator's process.
import { listenHostSchema } from '@coinfront/runtime';
import { z } from 'zod';
import { DEFAULT_ASSETS, DEFAULT_SEED, MOST_ASSETS } from './market/market.ts';
import { folderSchema } from './replay/folder.ts';

export const configSchema = z.object({
  SIMULATOR_HOST: listenHostSchema
    .default('127.0.0.1')
    .describe(
      'The name or address the market simulator listens on; a container sets ::, which is every one.',
    ),
  SIMULATOR_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('Port of the market simulator; 0 lets the system choose one.'),
  SIMULATOR_ASSETS: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_ASSETS)
    .default(DEFAULT_ASSETS)
    .describe('How many assets the simulated market has.'),
  SIMULATOR_SEED: z.coerce
    .number()
    .int()
    .default(DEFAULT_SEED)
    .describe('The same seed gives the same simulated market.'),
  REPLAY_DIR: folderSchema
    .optional()
    .describe(
      'A folder of recorded answers, which the simulator serves in the place of invented ones; relative to where the command was called.',
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('The least severe log lines that are written.'),
  END_WITH_PARENT: z
    .stringbool()
    .default(false)
    .describe('End when the process that started this one is gone.'),
});
