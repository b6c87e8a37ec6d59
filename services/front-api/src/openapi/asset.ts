// `GET /assets/{id}` and its history in the OpenAPI document.
import { assetHistoryResponseSchema, assetResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { assetQuerySchema } from '../resources/asset.ts';
import { assetPathSchema } from '../resources/asset-path.ts';
import { problemResponse, snapshotHeaders, snapshotProblems } from './parts.ts';

const assetResponse = assetResponseSchema.meta({ id: 'AssetResponse' });
const assetHistoryResponse = assetHistoryResponseSchema.meta({ id: 'AssetHistoryResponse' });

const answers = {
  headers: z.object(snapshotHeaders),
  problems: { ...snapshotProblems, '404': problemResponse('not-found') },
};

export const assetPaths: ZodOpenApiPathsObject = {
  '/assets/{id}': {
    get: {
      operationId: 'getAsset',
      tags: ['Data'],
      summary: 'One asset with its USD value',
      requestParams: { path: assetPathSchema, query: assetQuerySchema },
      responses: {
        '200': {
          description: 'The asset.',
          headers: answers.headers,
          content: { 'application/json': { schema: assetResponse } },
        },
        ...answers.problems,
      },
    },
  },
  '/assets/{id}/history': {
    get: {
      operationId: 'getAssetHistory',
      tags: ['Data'],
      summary: 'Prices and market caps of the last 24 hours',
      description:
        "The asset's own figures in each published snapshot, and those of its current USD value. The current point is always included; earlier ones only if the ingestions keep history (`HISTORY_HOURS`).",
      requestParams: { path: assetPathSchema },
      responses: {
        '200': {
          description: 'The history.',
          headers: answers.headers,
          content: { 'application/json': { schema: assetHistoryResponse } },
        },
        ...answers.problems,
      },
    },
  },
};
