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
      summary: 'Who shares a symbol, and why each was matched or not',
      description:
        'Every asset and every USD value with the symbol, and of each pair what each rule of the join made of it. Also assets with another symbol that got one of these USD values.',
      requestParams: { path: symbolPathSchema },
      responses: {
        '200': {
          description: 'What there is of the symbol.',
          headers: z.object(snapshotHeaders),
          content: { 'application/json': { schema: symbolResponse } },
        },
        ...snapshotProblems,
        '404': problemResponse('not-found'),
      },
    },
  },
};
