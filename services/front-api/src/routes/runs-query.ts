// The query parameters of `GET /runs`.
import { ingestionNameSchema, runStateSchema } from '@coinfront/contracts';
import { z } from 'zod';
import { defaultedParameter, oneOf, readInteger } from '../http/parameters.ts';

const LIMIT = { min: 1, max: 100 };

export const runsQuerySchema = z.object({
  limit: defaultedParameter(
    {
      read: (text) => readInteger(text, LIMIT),
      rule: `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`,
      description: 'Maximum number of runs.',
      schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
    },
    '20',
  ),
  ingestion: oneOf(ingestionNameSchema.options, 'Only runs of this ingestion.'),
  state: oneOf(runStateSchema.options, 'Only runs in this state.'),
});
