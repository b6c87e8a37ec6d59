// `GET /` in the OpenAPI document.
import { assetsResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { assetsQuerySchema } from '../resources/assets-query.ts';
import { snapshotHeaders, snapshotProblems } from './parts.ts';

const assetsResponse = assetsResponseSchema.meta({ id: 'AssetsResponse' });

export const assetsPaths: ZodOpenApiPathsObject = {
  '/': {
    get: {
      operationId: 'getAssets',
      tags: ['Data'],
      summary: 'Assets beside their USD values',
      description:
        "In the order of the assets' source. `usd_match` says on what evidence a USD value stands beside its asset: symbols alone are neither unique nor stable. Until the first snapshots are published, the answer waits for them.",
      requestParams: { query: assetsQuerySchema },
      responses: {
        '200': {
          description: 'The assets.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': z.int().nonnegative().meta({ description: 'How many assets there are in all.' }),
          }),
          content: { 'application/json': { schema: assetsResponse } },
        },
        ...snapshotProblems,
      },
    },
  },
};
