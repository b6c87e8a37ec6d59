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
      summary: 'The market in a few figures',
      description: 'Of all assets, or of those that the filters of `/` leave.',
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
      summary: 'Which values a filter can have, and how many assets have each',
      description:
        'Of the assets that the filters of `/` leave. The filter that is asked about is passed over: what else it could be is what the answer tells.',
      requestParams: { query: facetsQuerySchema },
      responses: {
        '200': {
          description: 'The values.',
          headers: z.object({
            ...snapshotHeaders,
            'Total-Count': totalCount('different values there are in all'),
          }),
          content: { 'application/json': { schema: facetsResponse } },
        },
        ...snapshotProblems,
      },
    },
  },
};
