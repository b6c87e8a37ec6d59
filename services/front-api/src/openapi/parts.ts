// What the descriptions of several paths share: headers and problems.
import { problemSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type {} from 'zod-openapi';
import { PROBLEMS, type ProblemName } from '../http/problem-kinds.ts';

const problem = problemSchema.meta({
  id: 'Problem',
  description: [
    'RFC 9457 problem details. `type` leads from the URL of the request to `/problems/{name}` of this API; what it ends with is the name, one of:',
    ...Object.entries(PROBLEMS).map(([name, { description }]) => `- \`${name}\`: ${description}`),
  ].join('\n'),
});

export const requestId = z.string().meta({
  description: "The request's id in our log: the one it came with in this header, or a new one.",
});

export const age = z.int().nonnegative().optional().meta({
  description: 'Only while the database is silent: seconds since it last confirmed that this is current.',
});

/** Headers of everything that is made of the two snapshots. */
export const snapshotHeaders = {
  Snapshots: z.string().meta({
    description: 'The ids of the two snapshots that the body stands on. A dictionary of strings (RFC 9651).',
    example: 'assets="001763829000123-9f8e7d6c", usd-values="001763829000456-0a1b2c3d"',
  }),
  'Data-Sources': z.string().meta({
    description: 'Where they come from. A dictionary of tokens (RFC 9651). `simulator` is invented.',
    example: 'assets=coinmarketcap, usd-values=cryptocompare',
  }),
  Ingesting: z.string().optional().meta({
    description: 'The ingestions that run now; absent when none does. A list of tokens (RFC 9651).',
    example: 'assets, usd-values',
  }),
  'Last-Modified': z.string().optional().meta({
    description:
      'When a publish or an edit of the mappings last changed what answers stand on. Left out in the second of that change, in which there may be another.',
  }),
  Age: age,
  ETag: z.string().meta({
    description: 'Strong: of these bytes, so another for each encoding.',
    example: '"qf4pBdmCIWfWLlyYwS59ce-br"',
  }),
  'Cache-Control': z.string().meta({
    description: 'How long caches may keep the answer unasked, and that they may serve it on while we fail.',
    example: 'max-age=1, stale-if-error=86400',
  }),
  'X-Cache': z.enum(['hit-local', 'hit-redis', 'miss', 'bypass']).meta({
    description:
      'Where the body was found: in this process, in Redis, or nowhere, so that it was made anew; `bypass` when it was not looked for, as the request asked by `no-store`.',
  }),
  'Server-Timing': z.string().meta({
    description: 'How long the parts of the answer took, in milliseconds.',
    example: 'cache;desc=miss, make;dur=12.3, total;dur=13.1',
  }),
  'Preference-Applied': z.string().optional().meta({
    description: 'The preference that was honoured, with the seconds it was granted.',
    example: 'wait=30',
  }),
  'X-Request-Id': requestId,
};

export const totalCount = (of: string) =>
  z
    .int()
    .nonnegative()
    .meta({ description: `How many ${of}.` });

const retryAfter = z.int().positive().meta({ description: 'Seconds.' });

/** All problems of one status that a path can answer with. */
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

/** What any path that stands on the two snapshots can answer beside its success. */
export const snapshotProblems = {
  '400': problemResponse('bad-request'),
  '406': problemResponse('not-acceptable'),
  '500': problemResponse('internal'),
  '503': problemResponse('snapshots-missing', 'sources-mixed', 'database-unavailable', 'not-ready'),
};
