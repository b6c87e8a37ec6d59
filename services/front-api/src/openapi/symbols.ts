// `GET /symbols/{symbol}` in the OpenAPI document.
import { symbolResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { symbolPathSchema } from '../resources/symbol.ts';
import { problemResponse, snapshotHeaders, snapshotProblems } from './parts.ts';

const symbolResponse = symbolResponseSchema.meta({ id: 'SymbolResponse' });

export const symbolsPaths: ZodOpenApiPathsObject = {
  '/symbols/{symbol}': {
    get: {
      operationId: 'getSymbol',
      tags: ['Data'],
      summary: 'All assets and USD values with a symbol, and why each pair was matched or not',
      description:
        'For each pair the result of each rule of the join. Also includes assets with another symbol that got one of these USD values.',
      requestParams: { path: symbolPathSchema },
      responses: {
        '200': {
          description: 'The assets and USD values.',
          headers: z.object(snapshotHeaders),
          content: { 'application/json': { schema: symbolResponse } },
        },
        ...snapshotProblems,
        '404': problemResponse('not-found'),
      },
    },
  },
};
