// `GET /events` and `GET /problems/{name}` in the OpenAPI document.
import { problemKindSchema, snapshotEventSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problemResponse, requestId } from './parts.ts';

const snapshotEvent = snapshotEventSchema.meta({
  id: 'SnapshotEvent',
  description:
    'The data of an event named `snapshot`; the id of the event names what is published then, for `Last-Event-ID`.',
});

const problemKind = problemKindSchema.meta({ id: 'ProblemKind' });

export const eventsPaths: ZodOpenApiPathsObject = {
  '/events': {
    get: {
      operationId: 'getEvents',
      tags: ['Data'],
      summary: 'Tells of each snapshot that is published',
      description:
        'Begins with the two snapshots that are published now, or, with `Last-Event-ID`, with those that the client does not know. Does not end by itself.',
      requestParams: {
        header: z.object({
          'Last-Event-ID': z.string().optional().meta({
            description: 'The id of the last event received; browsers send it when they connect again.',
          }),
        }),
      },
      responses: {
        '200': {
          description: 'The events, as they happen.',
          headers: z.object({ 'X-Request-Id': requestId }),
          // OpenAPI 3.1 has no word for events: the schema is that of the data of each, as generators take it.
          content: { 'text/event-stream': { schema: snapshotEvent } },
        },
        '400': problemResponse('bad-request'),
        '406': problemResponse('not-acceptable'),
        '500': problemResponse('internal'),
        '503': problemResponse('events-full'),
      },
    },
  },
  '/problems/{name}': {
    get: {
      operationId: 'getProblem',
      tags: ['Operation'],
      summary: 'What a problem means',
      description: 'The `type` of each problem leads here.',
      requestParams: {
        path: z.object({ name: z.string().meta({ description: 'Of the problem.', example: 'bad-request' }) }),
      },
      responses: {
        '200': {
          description: 'The problem.',
          headers: z.object({ 'X-Request-Id': requestId }),
          content: { 'application/json': { schema: problemKind } },
        },
        '404': problemResponse('not-found'),
        '500': problemResponse('internal'),
      },
    },
  },
};
