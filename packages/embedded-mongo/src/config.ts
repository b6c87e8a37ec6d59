// Configuration of the server as a process.
import { z } from 'zod';

export const configSchema = z.object({
  EMBEDDED_MONGO_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('Port of the embedded MongoDB-protocol server, on loopback only; 0 for any free port.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Minimum log level.'),
  END_WITH_PARENT: z
    .stringbool()
    .default(false)
    .describe('End with the parent process, when its IPC channel closes.'),
});
