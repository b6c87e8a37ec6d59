// `GET /summary` and `GET /facets` in the OpenAPI document.
import { facetsResponseSchema, summaryResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { facetsQuerySchema } from '../resources/assets/facets-resource.ts';
import { summaryQuerySchema } from '../resources/assets/summary-resource.ts';
import { snapshotHeaders, snapshotProblems, totalCount } from './parts.ts';

const summaryResponse = summaryResponseSchema.meta({ id: 'SummaryResponse' });
const facetsResponse = facetsResponseSchema.meta({ id: 'FacetsResponse' });

export const marketPaths: ZodOpenApiPathsObject = {
  '/summary': {
    get: {
      operationId: 'getSummary',
      tags: ['Data'],
      summary: 'Key figures of the market',
      description: 'For all assets, or those that match the filters of `/`.',
      requestParams: { query: summaryQuerySchema },
      responses: {
        '200': {
          description: 'The figures.',
          headers: z.object(snapshotHeaders),
          content: { 'application/json': { schema: summaryResponse } },
        },
        ...snapshotProblems,
      },
    },
  },
  '/facets': {
    get: {
      operationId: 'getFacets',
      tags: ['Data'],
      summary: 'The values of a filter, and the number of assets with each',
      description:
        'For the assets that match the filters of `/`, except the filter in `by` itself, which is ignored.',
      requestParams: { query: facetsQuerySchema },
      responses: {
        '200': {
          description: 'The values.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': totalCount('distinct values in total'),
          }),
          content: { 'application/json': { schema: facetsResponse } },
        },
        ...snapshotProblems,
      },
    },
  },
};
