// Faults that are error responses: rate limits, the upstreams' own error codes and envelopes, server errors.
import { z } from 'zod';
import { CMC_ERROR_CODES, CMC_ERRORS, cmcError } from '../upstreams/coinmarketcap/errors.ts';
import { PAPRIKA_ERRORS, type PaprikaStatus, paprikaError } from '../upstreams/coinpaprika/errors.ts';
import {
  invalidKey,
  invalidParameter,
  newEnvelope,
  overLimit,
  RATE_WINDOWS,
} from '../upstreams/cryptocompare/errors.ts';
import type { EndpointName, UpstreamResponse } from '../upstreams/endpoint.ts';
import { anywhere, type Interference, only } from './interference.ts';

const cmcOnly = only('coinmarketcap-v1', 'coinmarketcap-v3', 'coinmarketcap-keyless');
const cmcCode = z.literal(CMC_ERROR_CODES);

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anywhere,
    kind: z.literal('rate-limit'),
    /** `Retry-After` in seconds; no header by default. */
    retryAfter: z.int().nonnegative().optional(),
    retryAfterForm: z.enum(['seconds', 'http-date']).default('seconds'),
  }),
  z.strictObject({ ...cmcOnly, kind: z.literal('cmc-error'), code: cmcCode }),
  z.strictObject({ ...cmcOnly, kind: z.literal('cmc-error-in-200'), code: cmcCode }),
  z.strictObject({
    ...only('cryptocompare'),
    kind: z.literal('old-envelope'),
    type: z.literal([1, 2, 99]).default(99),
    /** The limit that was exceeded, for type 99. */
    window: z.enum(RATE_WINDOWS).default('minute'),
  }),
  z.strictObject({
    ...only('cryptocompare'),
    kind: z.literal('new-envelope'),
    status: z.int().min(400).max(599).default(401),
  }),
  z.strictObject({
    ...only('coinpaprika', 'coinpaprika-pro'),
    kind: z.literal('paprika-error'),
    status: z.literal(Object.keys(PAPRIKA_ERRORS).map(Number) as PaprikaStatus[]),
  }),
  z.strictObject({ ...anywhere, kind: z.literal('not-found') }),
  z.strictObject({
    ...anywhere,
    kind: z.literal('server-error'),
    status: z.literal([500, 502, 503, 504]).default(500),
    /** The upstream's own error, a proxy's page, or an empty body. */
    body: z.enum(['envelope', 'html', 'empty']).default('html'),
  }),
]);
type ErrorFault = z.output<typeof faultSchema>;

function ownError(endpoint: EndpointName, status: number, now: number): UpstreamResponse {
  switch (endpoint) {
    case 'coinmarketcap-v1':
      return cmcError(status === 429 ? 1008 : 500, { version: 'v1', now, status });
    case 'coinmarketcap-v3':
      return cmcError(status === 429 ? 1008 : 500, { version: 'v3', now, status });
    case 'coinmarketcap-keyless':
      return cmcError(status === 429 ? 1022 : 500, { version: 'v3', now, status });
    case 'cryptocompare':
      return status === 429
        ? { ...overLimit('minute'), status }
        : newEnvelope({ status, type: 99, message: 'Internal server error' });
    case 'coinpaprika':
    case 'coinpaprika-pro':
      return paprikaError(status === 429 ? 429 : 500, { status });
  }
}

function rateLimit(
  { endpoint, retryAfter, retryAfterForm }: Extract<ErrorFault, { kind: 'rate-limit' }>,
  now: number,
): UpstreamResponse {
  const response = ownError(endpoint, 429, now);
  if (retryAfter === undefined) return response;
  const value =
    retryAfterForm === 'seconds' ? String(retryAfter) : new Date(now + 1000 * retryAfter).toUTCString();
  return { ...response, headers: { ...response.headers, 'retry-after': value } };
}

/** As observed for removed paths, and for paths outside the free plan. */
function notFound(): UpstreamResponse {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' };
}

/** The response of a proxy in front of an upstream. */
export function htmlPage(status: number, title: string): UpstreamResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

function oldEnvelope({ type, window }: Extract<ErrorFault, { kind: 'old-envelope' }>): UpstreamResponse {
  if (type === 1) return invalidKey();
  return type === 2 ? invalidParameter('tsym', 'tsym is a required param.') : overLimit(window);
}

function serverError(fault: Extract<ErrorFault, { kind: 'server-error' }>, now: number): UpstreamResponse {
  const { endpoint, status, body } = fault;
  if (body === 'envelope') return ownError(endpoint, status, now);
  return body === 'html' ? htmlPage(status, `${status} Server Error`) : { status, headers: {}, body: '' };
}

function interferenceOf(fault: ErrorFault): Interference {
  switch (fault.kind) {
    case 'rate-limit':
      return { respond: ({ now }) => rateLimit(fault, now) };
    case 'cmc-error':
    case 'cmc-error-in-200': {
      const version = fault.endpoint === 'coinmarketcap-v1' ? 'v1' : 'v3';
      const status = fault.kind === 'cmc-error' ? CMC_ERRORS[fault.code].status : 200;
      return { respond: ({ now }) => cmcError(fault.code, { version, now, status }) };
    }
    case 'old-envelope':
      return { respond: () => oldEnvelope(fault) };
    case 'new-envelope':
      return { respond: () => newEnvelope({ status: fault.status }) };
    case 'paprika-error':
      return { respond: () => paprikaError(fault.status) };
    case 'not-found':
      return { respond: notFound };
    case 'server-error':
      return { respond: ({ now }) => serverError(fault, now) };
  }
}

export const errorFaultSchema = faultSchema.transform((fault) => ({
  ...fault,
  interference: interferenceOf(fault),
}));
