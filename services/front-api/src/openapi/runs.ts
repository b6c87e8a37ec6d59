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
      summary: 'What the ingestions did',
      description:
        'The latest runs with their counts, the time each stage took, the first rejected records, the fields that were discarded, how old the figures were, and why those that published nothing did not.',
      requestParams: { query: runsQuerySchema },
      responses: {
        '200': {
          description: 'The runs, as the database has them now.',
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
