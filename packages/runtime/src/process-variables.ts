// The variables of every process.
import { z } from 'zod';

export const processVariables = {
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Minimum log level.'),
  END_WITH_PARENT: z
    .stringbool()
    .default(false)
    .describe('Exit when the parent process exits; set by pnpm start.'),
};
