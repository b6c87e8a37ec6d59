// The parameters of `GET /runs`.
import { ingestionNameSchema, runStateSchema } from '@coinfront/contracts';
import { z } from 'zod';
import { defaultedParameter, oneOf, readInteger } from '../http/parameters.ts';

const LIMIT = { min: 1, max: 100 };

export const runsQuerySchema = z.object({
  limit: defaultedParameter(
    {
      read: (text) => readInteger(text, LIMIT),
      rule: `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`,
      description: 'How many runs, at most.',
      schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
    },
    '20',
  ),
  ingestion: oneOf(ingestionNameSchema.options, 'Only runs of this ingestion.'),
  state: oneOf(runStateSchema.options, 'Only runs that ended so, or are running.'),
});
