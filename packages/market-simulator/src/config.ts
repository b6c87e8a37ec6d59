// Environment variables of the simulator.
import { listenHostSchema, processVariables } from '@coinfront/runtime';
import { z } from 'zod';
import { DEFAULT_ASSETS, DEFAULT_SEED, MOST_ASSETS } from './market/market.ts';
import { folderSchema } from './replay/folder.ts';

export const configSchema = z.object({
  SIMULATOR_HOST: listenHostSchema
    .default('127.0.0.1')
    .describe(
      'Host name or address the market simulator listens on; a container sets ::, which is every address.',
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
    .describe('Number of assets in the simulated market.'),
  SIMULATOR_SEED: z.coerce
    .number()
    .int()
    .default(DEFAULT_SEED)
    .describe('The same seed gives the same simulated market.'),
  REPLAY_DIR: folderSchema
    .optional()
    .describe(
      'Folder of recorded responses for the simulator to serve instead of generated ones; relative to where the command was called.',
    ),
  ...processVariables,
});
