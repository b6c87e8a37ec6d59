// `/mappings` in the OpenAPI document.
import { decisionSchema, mappingResponseSchema, mappingsResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { assetPathSchema } from '../resources/asset-path.ts';
import { problemResponse, requestId } from './parts.ts';

const mapping = mappingResponseSchema.meta({ id: 'Mapping' });
const mappingsResponse = mappingsResponseSchema.meta({ id: 'MappingsResponse' });
const decision = decisionSchema.meta({ id: 'Decision' });

const EDITORS = 'Requires a token of `ADMIN_TOKENS`; if none are configured, the path does not exist (404).';

const headers = z.object({
  ETag: z.string().meta({ description: 'The version of all mappings.', example: '"v12"' }),
  'X-Request-Id': requestId,
});

const unauthorized = problemResponse('unauthorized');
const stale = problemResponse('precondition-failed');

const editorProblems = {
  '401': {
    ...unauthorized,
    headers: unauthorized.headers.extend({
      'WWW-Authenticate': z.string().meta({ description: '`Bearer` (RFC 6750).' }),
    }),
  },
  '404': problemResponse('not-found'),
  '429': problemResponse('too-many-requests', 'too-many-failed-tries'),
  '500': problemResponse('internal'),
};

const editing = {
  tags: ['Editing'],
  security: [{ editor: [] }],
  requestParams: {
    path: assetPathSchema,
    header: z.object({
      'If-Match': z.string().meta({
        description: 'The `ETag` of `GET /mappings`: an edit fails if the mappings have changed since.',
        example: '"v12"',
      }),
    }),
  },
} satisfies Partial<ZodOpenApiOperationObject>;

const editProblems = {
  ...editorProblems,
  '412': {
    ...stale,
    headers: stale.headers.extend({ ETag: z.string().meta({ description: 'The current version.' }) }),
  },
  '428': problemResponse('precondition-required'),
  '503': problemResponse('snapshots-missing', 'sources-mixed', 'database-unavailable'),
};

const answer = (description: string) => ({
  description,
  headers,
  content: { 'application/json': { schema: mapping } },
});

export const mappingsPaths: ZodOpenApiPathsObject = {
  '/mappings': {
    get: {
      operationId: 'getMappings',
      tags: ['Editing'],
      security: [{ editor: [] }],
      summary: 'The mappings: decisions of editors',
      description: `Which USD value belongs to which asset, or that none does. ${EDITORS}`,
      responses: {
        '200': {
          description: 'All mappings, and the latest changes.',
          headers,
          content: { 'application/json': { schema: mappingsResponse } },
        },
        ...editorProblems,
        '400': problemResponse('bad-request'),
        '503': problemResponse('database-unavailable'),
      },
    },
  },
  '/mappings/{id}': {
    put: {
      ...editing,
      operationId: 'putMapping',
      summary: 'Decides which USD value belongs to an asset',
      description: `Takes effect in the next response of this process, and within a second in others; it is kept across ingestions. The asset and the USD value must be in the current snapshots, and the USD value must not be mapped to another asset. ${EDITORS}`,
      requestBody: { required: true, content: { 'application/json': { schema: decision } } },
      responses: {
        '200': answer('The mapping was changed, or is unchanged.'),
        '201': answer('The mapping was created.'),
        ...editProblems,
        '400': problemResponse('bad-request', 'invalid-body'),
        '409': problemResponse('usd-value-taken', 'mappings-full'),
        '413': problemResponse('body-too-large'),
        '415': problemResponse('unsupported-media-type'),
        '422': problemResponse('unknown-usd-value'),
      },
    },
    delete: {
      ...editing,
      operationId: 'deleteMapping',
      summary: 'Deletes the mapping of an asset',
      description: `The rules of the join apply again. ${EDITORS}`,
      responses: {
        '204': { description: 'Deleted.', headers },
        ...editProblems,
        '400': problemResponse('bad-request'),
      },
    },
  },
};
