// Every answer that is not a success: RFC 9457 problem details, one table of what they are called.
import type { Problem } from '@coinfront/contracts';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { DatabaseUnavailableError } from '../database.ts';
import { SnapshotsMissingError, SourcesMixedError } from '../state/current-state.ts';
import { InvalidQueryError } from './parse-query.ts';
import { writeHead } from './request-context.ts';

type ProblemKind = { status: number; title: string; description: string; retryAfterSeconds?: number };

/** By the last part of `type`. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'The query is not valid',
    description: 'Parameters are unknown, repeated or malformed. `errors` names every fault.',
  },
  'not-found': { status: 404, title: 'There is nothing here', description: 'No such path.' },
  'method-not-allowed': {
    status: 405,
    title: 'This method is not allowed here',
    description: 'The `Allow` header names those that are.',
  },
  'not-acceptable': {
    status: 406,
    title: 'There is no such form of this answer',
    description: 'Answers are JSON, plain or encoded with `gzip` or `br`.',
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
  'database-unavailable': {
    status: 503,
    title: 'The database does not answer',
    description: 'It is silent and this answer is not cached.',
    retryAfterSeconds: 2,
  },
} as const satisfies Record<string, ProblemKind>;

/** The client takes no form in which there is an answer. */
export class NotAcceptableError extends Error {
  override readonly name = 'NotAcceptableError';
  readonly retryable = false;
}

export type ProblemName = keyof typeof PROBLEMS;

export const problemType = (name: ProblemName): string => `/problems/${name}`;

type ProblemDetails = { name: ProblemName } & Pick<Problem, 'detail' | 'errors'>;

/** An error as the client may see it; of a defect, nothing. */
function detailsOf(error: unknown): ProblemDetails {
  if (error instanceof InvalidQueryError) return { name: 'bad-request', errors: [...error.faults] };
  if (error instanceof SnapshotsMissingError) return { name: 'snapshots-missing', detail: error.message };
  if (error instanceof SourcesMixedError) return { name: 'sources-mixed', detail: error.message };
  if (error instanceof DatabaseUnavailableError) return { name: 'database-unavailable' };
  if (error instanceof NotAcceptableError) return { name: 'not-acceptable' };
  return { name: 'internal' };
}

function sendProblem(
  req: Request,
  res: Response,
  { name, ...details }: ProblemDetails,
  headers: Record<string, string> = {},
): void {
  const { status, title, retryAfterSeconds }: ProblemKind = PROBLEMS[name];
  res.problem = name;
  const problem: Problem = { type: problemType(name), title, status, ...details, request_id: req.context.id };
  const body = Buffer.from(JSON.stringify(problem));
  writeHead(req, res, status, {
    ...headers,
    'Retry-After': retryAfterSeconds?.toString(),
    'Content-Type': 'application/problem+json',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
  });
  res.end(body);
}

/** For paths that no route knows. */
export const unknownPath: RequestHandler = (req, res) => sendProblem(req, res, { name: 'not-found' });

/** For the methods of a path that its route does not know. */
export const onlyGet: RequestHandler = (req, res) => {
  const details = { name: 'method-not-allowed', detail: `Received ${req.method}` } as const;
  sendProblem(req, res, details, { Allow: 'GET, HEAD' });
};

/** The one place where errors become answers. */
export const problemOfError: ErrorRequestHandler = (error, req, res, _next) => {
  const details = detailsOf(error);
  // pino-http writes it with the request; what else goes wrong is told by the name of the problem.
  if (details.name === 'internal') res.err = error;
  if (res.closed) return;
  if (res.headersSent) res.destroy();
  else sendProblem(req, res, details);
};
