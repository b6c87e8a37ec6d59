// `GET /collisions` in the OpenAPI document.
import { collisionsResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { collisionsQuerySchema } from '../resources/collisions.ts';
import { snapshotHeaders, snapshotProblems, totalCount } from './parts.ts';

const collisionsResponse = collisionsResponseSchema.meta({ id: 'CollisionsResponse' });

export const collisionsPaths: ZodOpenApiPathsObject = {
  '/collisions': {
    get: {
      operationId: 'getCollisions',
      tags: ['Data'],
      summary: 'Ambiguous symbols',
      description:
        'Symbols that several assets or several USD values share. See `/symbols/{symbol}` for details.',
      requestParams: { query: collisionsQuerySchema },
      responses: {
        '200': {
          description: 'The symbols.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': totalCount('such symbols in total'),
          }),
          content: { 'application/json': { schema: collisionsResponse } },
        },
        ...snapshotProblems,
      },
    },
  },
};
