// One table of everything that can go wrong for a client: what it is called, and what it means.
import { rootFrom } from './root-from.ts';

type ProblemKind = { status: number; title: string; description: string; retryAfterSeconds?: number };

/** By the last part of `type`. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'The query is not valid',
    description: 'Parameters are unknown, repeated or malformed. `errors` names every fault.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request is not valid HTTP, or not valid here',
    description: 'Its target, its headers or its framing are not as HTTP has them.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body is not valid',
    description: 'It is not JSON, or has unknown or malformed fields. `errors` names every fault.',
  },
  unauthorized: {
    status: 401,
    title: 'This is for editors',
    description: 'There is no token, or not a right one, in `Authorization: Bearer`.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    description: 'No such path, or no such asset, symbol or mapping, as `detail` says.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This method is not allowed here',
    description: 'The `Allow` header names those that are.',
  },
  'not-acceptable': {
    status: 406,
    title: 'There is no such form of this answer',
    description:
      'Answers are JSON, lists of assets also CSV and NDJSON; plain or encoded with `zstd`, `br` or `gzip`.',
  },
  'usd-value-taken': {
    status: 409,
    title: 'This USD value belongs to another asset',
    description: 'A mapping names it for another asset, which has to be taken back first.',
  },
  'mappings-full': {
    status: 409,
    title: 'There are too many mappings',
    description: 'As many as there can be; another one has to be taken back first.',
  },
  'precondition-failed': {
    status: 412,
    title: 'Others edited since',
    description:
      'The version in `If-Match` is not the current one, which the `ETag` header names. Look again.',
  },
  'body-too-large': { status: 413, title: 'The body is too large', description: 'Over 1,024 bytes.' },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not of a known kind',
    description: 'Bodies are `application/json` in UTF-8, without content encoding.',
  },
  'unknown-usd-value': {
    status: 422,
    title: 'There is no such USD value',
    description: 'The current snapshot has none with this source and id.',
  },
  'precondition-required': {
    status: 428,
    title: 'Say which version you saw',
    description:
      '`If-Match` has to have the `ETag` of `GET /mappings`, so that no edit undoes one it has not seen.',
  },
  'too-many-failed-tries': {
    status: 429,
    title: 'Too many wrong tokens from this address',
    description: 'No token is taken from it for the rest of the minute; `Retry-After` tells how long.',
    retryAfterSeconds: 60,
  },
  'cursor-expired': {
    status: 410,
    title: 'This walk can no longer be continued',
    description: 'A snapshot that the cursor goes through is no longer kept. Begin again without `cursor`.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    description: 'Its headers or its body did not arrive in time. The connection is closed.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The URL is too long',
    description: 'Longer than any query of this API needs.',
  },
  'expectation-failed': {
    status: 417,
    title: 'This expectation cannot be met',
    description: '`Expect` takes nothing but `100-continue`.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests from this address',
    description:
      'The quota of this minute is spent. `RateLimit-Policy` and `RateLimit` tell what it is, `Retry-After` when the next begins.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    description:
      'All headers of a request together, or its URL, are too large to be read. The connection is closed.',
  },
  internal: { status: 500, title: 'Something went wrong', description: 'A defect; the log tells more.' },
  'snapshots-missing': {
    status: 503,
    title: 'There is no data yet',
    description: 'The first ingestion has not ended in the time a request waits for it.',
    retryAfterSeconds: 5,
  },
  'sources-mixed': {
    status: 503,
    title: 'The data do not belong together',
    description: 'One of the two sources is invented, the other real; they are not shown together.',
    retryAfterSeconds: 30,
  },
  'events-full': {
    status: 503,
    title: 'Too many follow the events already',
    description: 'As many connections as this process keeps are open.',
    retryAfterSeconds: 30,
  },
  'exports-full': {
    status: 503,
    title: 'Too many exports are under way already',
    description: 'As many as this process sends at once. Pages of `/` are given meanwhile.',
    retryAfterSeconds: 10,
  },
  'not-ready': {
    status: 503,
    title: 'The data are not loaded yet',
    description:
      'They are being loaded from the database; what is asked for again is answered when they are there.',
    retryAfterSeconds: 1,
  },
  'dashboard-not-built': {
    status: 503,
    title: 'The dashboard is not built',
    description:
      'This server runs without the files that the dashboard is built into, or they are still being made.',
    retryAfterSeconds: 5,
  },
  'database-unavailable': {
    status: 503,
    title: 'The database does not answer',
    description: 'It is silent, and this answer cannot be given without it.',
    retryAfterSeconds: 2,
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemName = keyof typeof PROBLEMS;

/** What leads from the URL of a request to what explains its problem. */
export const problemType = (name: ProblemName, url: string | undefined): string =>
  `${rootFrom(url)}problems/${name}`;
