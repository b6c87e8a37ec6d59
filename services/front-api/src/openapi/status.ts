// `GET /status` in the OpenAPI document.
import { statusResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { age, problemResponse, requestId } from './parts.ts';

const statusResponse = statusResponseSchema.meta({ id: 'StatusResponse' });

export const statusPaths: ZodOpenApiPathsObject = {
  '/status': {
    get: {
      operationId: 'getStatus',
      tags: ['Operation'],
      summary: 'Published snapshots and running ingestions',
      responses: {
        '200': {
          description:
            'The two ingestions according to the markers in the database, and the latest run of each.',
          headers: z.object({ Age: age, 'X-Request-Id': requestId }),
          content: { 'application/json': { schema: statusResponse } },
        },
        '400': problemResponse('bad-request'),
        '500': problemResponse('internal'),
        '503': problemResponse('database-unavailable'),
      },
    },
  },
};
