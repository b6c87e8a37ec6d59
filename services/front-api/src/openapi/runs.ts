// `GET /runs` in the OpenAPI document.
import { runsResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { runsQuerySchema } from '../routes/runs-query.ts';
import { problemResponse, requestId } from './parts.ts';

const runsResponse = runsResponseSchema.meta({ id: 'RunsResponse' });

export const runsPaths: ZodOpenApiPathsObject = {
  '/runs': {
    get: {
      operationId: 'getRuns',
      tags: ['Operation'],
      summary: 'The latest runs of the ingestions',
      description:
        'The latest runs with their counts, the duration of each stage, the first rejected records, discarded fields, the age of the figures, and the error of runs that published nothing.',
      requestParams: { query: runsQuerySchema },
      responses: {
        '200': {
          description: 'The runs, read from the database.',
          headers: z.object({ 'X-Request-Id': requestId }),
          content: { 'application/json': { schema: runsResponse } },
        },
        '400': problemResponse('bad-request'),
        '500': problemResponse('internal'),
        '503': problemResponse('database-unavailable'),
      },
    },
  },
};
