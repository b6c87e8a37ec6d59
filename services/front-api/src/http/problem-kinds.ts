// All problems that the API can return: status, title and meaning.
import { rootFrom } from './root-from.ts';

type ProblemKind = { status: number; title: string; description: string; retryAfterSeconds?: number };

/** By the last part of `type`. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'The query is not valid',
    description: 'A parameter is unknown, repeated or malformed. `errors` lists all of them.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request is not valid HTTP',
    description: 'Its target, headers or framing are malformed.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body is not valid',
    description: 'It is not JSON, or a field is unknown or malformed. `errors` lists all of them.',
  },
  unauthorized: {
    status: 401,
    title: 'A token is required',
    description: '`Authorization: Bearer` with a valid token is missing.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    description: 'There is no such path, asset, symbol or mapping; `detail` says which.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This method is not allowed',
    description: 'The `Allow` header lists the methods that are.',
  },
  'not-acceptable': {
    status: 406,
    title: 'No acceptable format',
    description:
      'Responses are JSON, lists of assets also CSV and NDJSON; plain or encoded with `zstd`, `br` or `gzip`.',
  },
  'usd-value-taken': {
    status: 409,
    title: 'This USD value belongs to another asset',
    description: 'A mapping gives it to another asset. Delete that mapping first.',
  },
  'mappings-full': {
    status: 409,
    title: 'There are too many mappings',
    description: 'The maximum number of mappings is reached. Delete another mapping first.',
  },
  'precondition-failed': {
    status: 412,
    title: 'The mappings have changed',
    description:
      'The version in `If-Match` is not the current one, which is in the `ETag` header. Read the mappings again.',
  },
  'body-too-large': { status: 413, title: 'The body is too large', description: 'Over 1,024 bytes.' },
  'unsupported-media-type': {
    status: 415,
    title: 'The media type of the body is not supported',
    description: 'Send `application/json` in UTF-8, without content encoding.',
  },
  'unknown-usd-value': {
    status: 422,
    title: 'There is no such USD value',
    description: 'The current snapshot has no USD value with this source and id.',
  },
  'precondition-required': {
    status: 428,
    title: '`If-Match` is required',
    description:
      'Send the `ETag` of `GET /mappings` in `If-Match`, so that no edit overwrites one that its editor has not seen.',
  },
  'too-many-failed-tries': {
    status: 429,
    title: 'Too many invalid tokens from this address',
    description: 'All tokens from it are denied for the rest of the minute; `Retry-After` says how long.',
    retryAfterSeconds: 60,
  },
  'cursor-expired': {
    status: 410,
    title: 'The cursor has expired',
    description: 'A snapshot of the cursor is no longer kept. Start again without `cursor`.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    description: 'Its headers or its body did not arrive in time. The connection is closed.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The URL is too long',
    description: 'It is longer than any query of this API needs.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The expectation is not supported',
    description: '`Expect` may only be `100-continue`.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests from this address',
    description:
      'The quota of this minute is used up. `RateLimit-Policy` and `RateLimit` state it; `Retry-After` says when the next minute starts.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    description: 'The headers of the request, including its URL, exceed the limit. The connection is closed.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong',
    description: 'An internal error; the log has the details.',
  },
  'snapshots-missing': {
    status: 503,
    title: 'There is no data yet',
    description: 'The first ingestion has not finished within the time a request waits for it.',
    retryAfterSeconds: 5,
  },
  'sources-mixed': {
    status: 503,
    title: 'Invented and real data are not combined',
    description: 'One of the two sources is the simulator, the other one is real.',
    retryAfterSeconds: 30,
  },
  'events-full': {
    status: 503,
    title: 'Too many clients are connected to the events',
    description: 'The maximum number of event connections of this process is reached.',
    retryAfterSeconds: 30,
  },
  'exports-full': {
    status: 503,
    title: 'Too many exports are running',
    description: 'The maximum number of exports of this process is reached. Pages of `/` are still served.',
    retryAfterSeconds: 10,
  },
  'not-ready': {
    status: 503,
    title: 'The data are not loaded yet',
    description: 'They are being loaded from the database. Retry shortly.',
    retryAfterSeconds: 1,
  },
  'dashboard-not-built': {
    status: 503,
    title: 'The dashboard is not built',
    description: 'The built files of the dashboard are missing, or the build is still running.',
    retryAfterSeconds: 5,
  },
  'database-unavailable': {
    status: 503,
    title: 'The database does not respond',
    description: 'The response is not cached and cannot be made without the database.',
    retryAfterSeconds: 2,
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemName = keyof typeof PROBLEMS;

/** Relative reference from the URL of a request to the page about its problem. */
export const problemType = (name: ProblemName, url: string | undefined): string =>
  `${rootFrom(url)}problems/${name}`;
