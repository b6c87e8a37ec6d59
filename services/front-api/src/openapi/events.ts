// `GET /events` and `GET /problems/{name}` in the OpenAPI document.
import { problemKindSchema, snapshotEventSchema } from '@coinfront/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { problemResponse, requestId } from './parts.ts';

const snapshotEvent = snapshotEventSchema.meta({
  id: 'SnapshotEvent',
  description: 'The data of an event named `snapshot`. The id of the event is for `Last-Event-ID`.',
});

const problemKind = problemKindSchema.meta({ id: 'ProblemKind' });

export const eventsPaths: ZodOpenApiPathsObject = {
  '/events': {
    get: {
      operationId: 'getEvents',
      tags: ['Data'],
      summary: 'Server-sent events: a snapshot was published',
      description:
        'Starts with the two current snapshots, or, with `Last-Event-ID`, with those that the client does not know. The stream does not end.',
      requestParams: {
        header: z.object({
          'Last-Event-ID': z.string().optional().meta({
            description: 'The id of the last event received; browsers send it when they reconnect.',
          }),
        }),
      },
      responses: {
        '200': {
          description: 'The events, as they happen.',
          headers: z.object({ 'X-Request-Id': requestId }),
          // OpenAPI 3.1 cannot describe events: this is the schema of each event's data, as generators expect it.
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
      description: 'The `type` of each problem refers to this path.',
      requestParams: {
        path: z.object({
          name: z.string().meta({ description: 'Name of the problem.', example: 'bad-request' }),
        }),
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
