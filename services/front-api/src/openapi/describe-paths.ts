// Adds to each path the headers and responses that are common to all of them.
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
      'Only with a rate limit: remaining requests (`r`), and seconds until the quota is reset (`t`).',
    example: '"per-address";r=59;t=42',
  }),
  'RateLimit-Policy': z.string().optional().meta({
    description: 'Only with a rate limit: requests (`q`) per window of `w` seconds.',
    example: '"per-address";q=60;w=60',
  }),
};

function limited<Response extends ZodOpenApiResponseObject>(response: Response): Response {
  const { headers } = response;
  return headers instanceof z.ZodObject ? { ...response, headers: headers.extend(limitHeaders) } : response;
}

/** Responses of the entry point: described once and referenced by every path. */
const entryPointProblems: ZodOpenApiResponsesObject = {
  '400': limited({ ...problemResponse('malformed-request'), id: 'MalformedRequest' }),
  '414': limited({ ...problemResponse('uri-too-long'), id: 'UriTooLong' }),
  '429': limited({ ...problemResponse('too-many-requests'), id: 'TooManyRequests' }),
  '431': limited({ ...problemResponse('headers-too-large'), id: 'HeadersTooLarge' }),
};

/** Request headers of all paths that depend on the snapshots. */
const requestHeaders = z.object({
  'If-None-Match': z.string().optional().meta({
    description: 'Entity tags that the client has, or `*`. The response is 304 if its tag is among them.',
  }),
  'If-Modified-Since': z.string().optional().meta({
    description: 'The same by time. Ignored with `If-None-Match`.',
  }),
  Prefer: z.string().optional().meta({
    description: '`wait=N` (RFC 7240): while an ingestion runs, wait until it has ended, at most N seconds.',
    example: 'wait=30',
  }),
  'Cache-Control': z.string().optional().meta({
    description: '`no-store`: compose the response without using or filling the caches.',
    example: 'no-store',
  }),
});

const notModified: ZodOpenApiResponseObject = {
  id: 'NotModified',
  description: 'The client already has this response.',
  headers: z.object({
    ETag: z.string().meta({ description: 'The tag of the response that the client has.' }),
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
      ...entryPointProblems,
      ...(isConditional && { '304': notModified }),
      ...Object.fromEntries(given.map(([status, response]) => [status, limited(response)])),
    },
  };
}

/** Returns the paths with the common headers and responses added. */
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
