// `GET /` in the OpenAPI document.
import { assetsResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { assetsQuerySchema } from '../resources/assets/assets-query.ts';
import { problemResponse, snapshotHeaders, snapshotProblems } from './parts.ts';

const assetsResponse = assetsResponseSchema.meta({ id: 'AssetsResponse' });

export const assetsPaths: ZodOpenApiPathsObject = {
  '/': {
    get: {
      operationId: 'getAssets',
      tags: ['Data'],
      summary: 'Assets beside their USD values',
      description:
        "In the order of the assets' source unless `sort` says otherwise. Filters apply before pages are cut. `usd_match` says on what evidence a USD value stands beside its asset: symbols alone are neither unique nor stable. Until the first snapshots are published, the answer waits for them.",
      requestParams: { query: assetsQuerySchema },
      responses: {
        '200': {
          description: 'The assets.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': z
              .int()
              .nonnegative()
              .meta({ description: 'How many assets there are on all pages.' }),
            Link: z.string().meta({
              description:
                'Where the walk over all pages begins, and, unless this is the last page, where it goes on (RFC 8288).',
              example: '</?limit=50&cursor=WzEsIjAw>; rel="next", </?limit=50>; rel="first"',
            }),
          }),
          content: { 'application/json': { schema: assetsResponse } },
        },
        ...snapshotProblems,
        '410': problemResponse('cursor-expired'),
      },
    },
  },
};
