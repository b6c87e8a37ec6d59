// The OpenAPI 3.1 document, from the schemas that requests are parsed with and responses are tested against.
import { assetsResponseSchema, problemSchema, statusResponseSchema } from '@coinfront/contracts';
import { z } from 'zod';
import { type CreateDocumentOptions, createDocument } from 'zod-openapi';
import { PROBLEMS, type ProblemName, problemType } from './http/problems.ts';
import { assetsQuerySchema } from './resources/assets-query.ts';

const assetsResponse = assetsResponseSchema.meta({ id: 'AssetsResponse' });
const statusResponse = statusResponseSchema.meta({ id: 'StatusResponse' });
const problem = problemSchema.meta({
  id: 'Problem',
  description: [
    'RFC 9457 problem details. `type` is one of:',
    ...Object.entries(PROBLEMS).map(
      ([name, { description }]) => `- \`${problemType(name as ProblemName)}\`: ${description}`,
    ),
  ].join('\n'),
});

const requestId = z.string().meta({
  description: "The request's id in our log: the one it came with in this header, or a new one.",
});
const age = z.int().nonnegative().optional().meta({
  description: 'Only while the database is silent: seconds since it last confirmed that this is current.',
});

const assetsHeaders = z.object({
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
  'Total-Count': z.int().nonnegative().meta({ description: 'How many assets there are in all.' }),
  'Last-Modified': z.string().meta({ description: 'When the later of the two snapshots was published.' }),
  Age: age,
  'X-Cache': z.enum(['hit-local', 'hit-redis', 'miss']).meta({
    description: 'Where the body was found: in this process, in Redis, or nowhere, so that it was made anew.',
  }),
  'X-Request-Id': requestId,
});

const retryAfter = z.int().positive().meta({ description: 'Seconds.' });

/** All problems of one status that a path can answer with. */
function problemResponse(...names: readonly [ProblemName, ...ProblemName[]]) {
  const [{ status }] = names.map((name) => PROBLEMS[name]) as [(typeof PROBLEMS)[ProblemName]];
  return {
    description: names.map((name) => PROBLEMS[name].description).join(' Or: '),
    headers: z.object({
      'X-Request-Id': requestId,
      ...(status === 503 && { 'Retry-After': retryAfter }),
    }),
    content: { 'application/problem+json': { schema: problem } },
  };
}

/** `format: date-time` says it; the expression that zod checks it by is 300 characters, for each of many fields. */
const withoutTimePatterns: CreateDocumentOptions['override'] = ({ jsonSchema }) => {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
};

export function createOpenApiDocument() {
  return createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Coinfront',
        version: '1.0.0',
        description:
          'Crypto assets beside their USD values, joined from two sources. All answers stand on published snapshots: pages of one snapshot fit together.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      paths: {
        '/': {
          get: {
            operationId: 'getAssets',
            tags: ['Data'],
            summary: 'Assets beside their USD values',
            description:
              "In the order of the assets' source. `usd_match` says on what evidence a USD value stands beside its asset: symbols alone are neither unique nor stable. Until the first snapshots are published, the answer waits for them.",
            requestParams: { query: assetsQuerySchema },
            responses: {
              '200': {
                description: 'The assets.',
                headers: assetsHeaders,
                content: { 'application/json': { schema: assetsResponse } },
              },
              '400': problemResponse('bad-request'),
              '500': problemResponse('internal'),
              '503': problemResponse('snapshots-missing', 'sources-mixed', 'database-unavailable'),
            },
          },
        },
        '/status': {
          get: {
            operationId: 'getStatus',
            tags: ['Operation'],
            summary: 'What is published and what runs',
            responses: {
              '200': {
                description: 'The two ingestions, as the markers in the database say.',
                headers: z.object({ Age: age, 'X-Request-Id': requestId }),
                content: { 'application/json': { schema: statusResponse } },
              },
              '400': problemResponse('bad-request'),
              '500': problemResponse('internal'),
              '503': problemResponse('database-unavailable'),
            },
          },
        },
      },
    },
    { override: withoutTimePatterns },
  );
}
