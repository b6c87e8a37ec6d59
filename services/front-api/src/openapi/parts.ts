// Headers and problems that several paths share.
import { problemSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type {} from 'zod-openapi';
import { PROBLEMS, type ProblemName } from '../http/problem-kinds.ts';

const problem = problemSchema.meta({
  id: 'Problem',
  description: [
    'RFC 9457 problem details. `type` is a reference, relative to the URL of the request, to `/problems/{name}` of this API. The names are:',
    ...Object.entries(PROBLEMS).map(([name, { description }]) => `- \`${name}\`: ${description}`),
  ].join('\n'),
});

export const requestId = z.string().meta({
  description: "The request's id in the log: the id that the client sent in this header, or a new one.",
});

export const age = z.int().nonnegative().optional().meta({
  description: 'Only while MongoDB does not respond: seconds since it last confirmed that this is current.',
});

/** Headers of all responses that are made from the two snapshots. */
export const snapshotHeaders = {
  Snapshots: z.string().meta({
    description:
      'The ids of the two snapshots that the body was made from. A dictionary of strings (RFC 9651).',
    example: 'assets="001763829000123-9f8e7d6c", usd-values="001763829000456-0a1b2c3d"',
  }),
  'Data-Sources': z.string().meta({
    description:
      'The sources of the two snapshots. A dictionary of tokens (RFC 9651). Data of `simulator` is invented.',
    example: 'assets=coinmarketcap, usd-values=cryptocompare',
  }),
  Ingesting: z.string().optional().meta({
    description: 'The running ingestions; absent if none runs. A list of tokens (RFC 9651).',
    example: 'assets, usd-values',
  }),
  'Last-Modified': z.string().optional().meta({
    description:
      'Time of the last publish or edit of the mappings. Absent in the second of that change, because another change may follow in it.',
  }),
  Age: age,
  ETag: z.string().meta({
    description: 'Strong: identifies these bytes, so it differs by encoding.',
    example: '"qf4pBdmCIWfWLlyYwS59ce-br"',
  }),
  'Cache-Control': z.string().meta({
    description:
      'How long caches may use the response without revalidation, and may serve it stale if this API fails.',
    example: 'max-age=1, stale-if-error=86400',
  }),
  'X-Cache': z.enum(['hit-local', 'hit-redis', 'miss', 'bypass']).meta({
    description:
      'Where the body was found: `hit-local` (this process), `hit-redis`, `miss` (composed now), or `bypass` (the caches were not used: `no-store`, or an export).',
  }),
  'Server-Timing': z.string().meta({
    description: 'Durations of the parts of the work, in milliseconds.',
    example: 'cache;desc=miss, make;dur=12.3, total;dur=13.1',
  }),
  'Preference-Applied': z.string().optional().meta({
    description: 'The preference that was applied, with the seconds granted.',
    example: 'wait=30',
  }),
  'X-Request-Id': requestId,
};

export const totalCount = (of: string) =>
  z
    .int()
    .nonnegative()
    .meta({ description: `Number of ${of}.` });

const retryAfter = z.int().positive().meta({ description: 'Seconds.' });

/** The problems of one status that a path can return. */
export function problemResponse(...names: readonly [ProblemName, ...ProblemName[]]) {
  const [{ status }] = names.map((name) => PROBLEMS[name]) as [(typeof PROBLEMS)[ProblemName]];
  return {
    description: names.map((name) => PROBLEMS[name].description).join(' Or: '),
    headers: z.object({
      'X-Request-Id': requestId,
      ...((status === 503 || status === 429) && { 'Retry-After': retryAfter }),
    }),
    content: { 'application/problem+json': { schema: problem } },
  };
}

/** The error responses of all paths that depend on the two snapshots. */
export const snapshotProblems = {
  '400': problemResponse('bad-request'),
  '406': problemResponse('not-acceptable'),
  '500': problemResponse('internal'),
  '503': problemResponse('snapshots-missing', 'sources-mixed', 'database-unavailable', 'not-ready'),
};
