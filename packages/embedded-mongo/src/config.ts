// Configuration of the server as a process.
import { processVariables } from '@coinfront/runtime';
import { z } from 'zod';

export const configSchema = z.object({
  EMBEDDED_MONGO_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('Port of the embedded MongoDB-protocol server, on loopback only; 0 for any free port.'),
  ...processVariables,
});
