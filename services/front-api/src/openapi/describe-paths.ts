// What is so on many paths, because no route has to see to it: written here into the description of each.
import { z } from 'zod';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { problemResponse, requestId } from './parts.ts';

const METHODS = ['get', 'put', 'delete'] as const;

const limitHeaders = {
  RateLimit: z.string().optional().meta({
    description:
      'Only where requests are limited: how many of the quota are left (`r`), for how many seconds (`t`).',
    example: '"per-address";r=59;t=42',
  }),
  'RateLimit-Policy': z.string().optional().meta({
    description: 'Only where requests are limited: the quota (`q`) of each so many seconds (`w`).',
    example: '"per-address";q=60;w=60',
  }),
};

function limited<Response extends ZodOpenApiResponseObject>(response: Response): Response {
  const { headers } = response;
  return headers instanceof z.ZodObject ? { ...response, headers: headers.extend(limitHeaders) } : response;
}

/** The door's: one description each, to which every path refers. */
const refusals: ZodOpenApiResponsesObject = {
  '400': limited({ ...problemResponse('malformed-request'), id: 'MalformedRequest' }),
  '414': limited({ ...problemResponse('uri-too-long'), id: 'UriTooLong' }),
  '429': limited({ ...problemResponse('too-many-requests'), id: 'TooManyRequests' }),
  '431': limited({ ...problemResponse('headers-too-large'), id: 'HeadersTooLarge' }),
};

/** Of what is made of the two snapshots. */
const requestHeaders = z.object({
  'If-None-Match': z.string().optional().meta({
    description: 'Entity tags that the client has, or `*`: the answer is 304 when it would get one of them.',
  }),
  'If-Modified-Since': z.string().optional().meta({
    description: 'The same by time; counts only without `If-None-Match`.',
  }),
  Prefer: z.string().optional().meta({
    description:
      '`wait=N` (RFC 7240): while an ingestion runs, the answer waits until it has ended, N seconds at most.',
    example: 'wait=30',
  }),
  'Cache-Control': z.string().optional().meta({
    description: '`no-store` makes the answer anew and keeps it nowhere.',
    example: 'no-store',
  }),
});

const notModified: ZodOpenApiResponseObject = {
  id: 'NotModified',
  description: 'The client has this answer already.',
  headers: z.object({
    ETag: z.string().meta({ description: 'The tag of what the client has.' }),
    'X-Request-Id': requestId,
  }),
};

const standsOnSnapshots = ({ headers }: ZodOpenApiResponseObject): boolean =>
  headers instanceof z.ZodObject && 'Snapshots' in headers.shape;

function describeOperation(operation: ZodOpenApiOperationObject): ZodOpenApiOperationObject {
  const given = Object.entries(operation.responses as Record<string, ZodOpenApiResponseObject>);
  const isConditional = given.some(([, response]) => standsOnSnapshots(response));
  return {
    ...operation,
    ...(isConditional && { requestParams: { ...operation.requestParams, header: requestHeaders } }),
    responses: {
      ...refusals,
      ...(isConditional && { '304': notModified }),
      ...Object.fromEntries(given.map(([status, response]) => [status, limited(response)])),
    },
  };
}

/** The paths with everything that each of them takes and can answer. */
export function describePaths(paths: ZodOpenApiPathsObject): ZodOpenApiPathsObject {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      const operations = METHODS.flatMap((method) => {
        const operation = item[method];
        return operation ? [[method, describeOperation(operation)]] : [];
      });
      return [path, { ...item, ...Object.fromEntries(operations) }];
    }),
  );
}
