// Faults that the upstream reports itself: rate limits, its own error codes and envelopes, server errors.
import { z } from 'zod';
import { CMC_ERROR_CODES, CMC_ERRORS, cmcError } from '../upstreams/coinmarketcap/errors.ts';
import { PAPRIKA_ERRORS, type PaprikaStatus, paprikaError } from '../upstreams/coinpaprika/errors.ts';
import {
  newEnvelope,
  overLimit,
  RATE_WINDOWS,
  wrongKey,
  wrongParameter,
} from '../upstreams/cryptocompare/errors.ts';
import type { Answer, EndpointName } from '../upstreams/endpoint.ts';
import { anywhere, type Interference, only } from './interference.ts';

const cmcOnly = only('coinmarketcap-v1', 'coinmarketcap-v3', 'coinmarketcap-keyless');
const cmcCode = z.literal(CMC_ERROR_CODES);

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anywhere,
    kind: z.literal('rate-limit'),
    /** `Retry-After` in seconds; none without it. */
    retryAfter: z.int().nonnegative().optional(),
    retryAfterForm: z.enum(['seconds', 'http-date']).default('seconds'),
  }),
  z.strictObject({ ...cmcOnly, kind: z.literal('cmc-error'), code: cmcCode }),
  z.strictObject({ ...cmcOnly, kind: z.literal('cmc-error-in-200'), code: cmcCode }),
  z.strictObject({
    ...only('cryptocompare'),
    kind: z.literal('old-envelope'),
    type: z.literal([1, 2, 99]).default(99),
    /** The limit that was passed, for type 99. */
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
    /** As the upstream's own error, as a proxy's page, or empty. */
    body: z.enum(['envelope', 'html', 'empty']).default('html'),
    retryAfter: z.int().nonnegative().optional(),
  }),
]);
type ErrorFault = z.output<typeof faultSchema>;

function ownError(endpoint: EndpointName, status: number, now: number): Answer {
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

/** `seconds` undefined is no header. `from`, in Unix milliseconds, gives it as a date. */
function withRetryAfter(answer: Answer, seconds: number | undefined, from?: number): Answer {
  if (seconds === undefined) return answer;
  const value = from === undefined ? String(seconds) : new Date(from + 1000 * seconds).toUTCString();
  return { ...answer, headers: { ...answer.headers, 'retry-after': value } };
}

/** What has been seen of paths that are gone, or not for free. */
function notFound(): Answer {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' };
}

/** What proxies in front of an upstream answer. */
export function htmlPage(status: number, title: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

function oldEnvelope({ type, window }: Extract<ErrorFault, { kind: 'old-envelope' }>): Answer {
  if (type === 1) return wrongKey();
  return type === 2 ? wrongParameter('tsym', 'tsym is a required param.') : overLimit(window);
}

function serverError(fault: Extract<ErrorFault, { kind: 'server-error' }>, now: number): Answer {
  const { endpoint, status, body } = fault;
  if (body === 'envelope') return ownError(endpoint, status, now);
  return body === 'html' ? htmlPage(status, `${status} Server Error`) : { status, headers: {}, body: '' };
}

function interferenceOf(fault: ErrorFault): Interference {
  switch (fault.kind) {
    case 'rate-limit':
      return {
        answer({ now }) {
          const error = ownError(fault.endpoint, 429, now);
          return withRetryAfter(
            error,
            fault.retryAfter,
            fault.retryAfterForm === 'http-date' ? now : undefined,
          );
        },
      };
    case 'cmc-error':
    case 'cmc-error-in-200': {
      const version = fault.endpoint === 'coinmarketcap-v1' ? 'v1' : 'v3';
      const status = fault.kind === 'cmc-error' ? CMC_ERRORS[fault.code].status : 200;
      return { answer: ({ now }) => cmcError(fault.code, { version, now, status }) };
    }
    case 'old-envelope':
      return { answer: () => oldEnvelope(fault) };
    case 'new-envelope':
      return { answer: () => newEnvelope({ status: fault.status }) };
    case 'paprika-error':
      return { answer: () => paprikaError(fault.status) };
    case 'not-found':
      return { answer: notFound };
    case 'server-error':
      return { answer: ({ now }) => withRetryAfter(serverError(fault, now), fault.retryAfter) };
  }
}

export const errorFaultSchema = faultSchema.transform((fault) => ({
  ...fault,
  interference: interferenceOf(fault),
}));
