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
      summary: 'One asset beside its USD value',
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
      summary: 'A day of its prices and market caps',
      description:
        "The asset's own figures in each published snapshot, and those of the USD value that stands beside it now. Kept since the ingestions began to run, up to a day.",
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
