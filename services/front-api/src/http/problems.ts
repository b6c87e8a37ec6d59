// Every answer that is not a success: RFC 9457 problem details.
import type { Problem } from '@coinfront/contracts';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { DatabaseUnavailableError } from '../database.ts';
import { SnapshotsMissingError, SourcesMixedError } from '../state/current-state.ts';
import { InvalidQueryError } from './parse-query.ts';
import { PROBLEMS, type ProblemDetails, ProblemError, problemType } from './problem-kinds.ts';
import { writeHead } from './request-context.ts';

/** An error as the client may see it; of a defect, nothing. */
function detailsOf(error: unknown): ProblemDetails {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof InvalidQueryError) return { name: 'bad-request', errors: [...error.faults] };
  if (error instanceof SnapshotsMissingError) return { name: 'snapshots-missing', detail: error.message };
  if (error instanceof SourcesMixedError) return { name: 'sources-mixed', detail: error.message };
  if (error instanceof DatabaseUnavailableError) return { name: 'database-unavailable' };
  return { name: 'internal' };
}

function sendProblem(
  req: Request,
  res: Response,
  { name, ...details }: ProblemDetails,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { status, title, ...kind } = PROBLEMS[name];
  const retryAfterSeconds = 'retryAfterSeconds' in kind ? kind.retryAfterSeconds : undefined;
  res.problem = name;
  const problem: Problem = { type: problemType(name), title, status, ...details, request_id: req.context.id };
  const body = Buffer.from(JSON.stringify(problem));
  writeHead(req, res, status, {
    ...headers,
    'Retry-After': headers['Retry-After'] ?? retryAfterSeconds?.toString(),
    'Content-Type': 'application/problem+json',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
  });
  res.end(body);
}

/** For paths that no route knows. */
export const unknownPath: RequestHandler = (req, res) => sendProblem(req, res, { name: 'not-found' });

/** For the methods of a path that its route does not know; `allowed` as in the `Allow` header. */
export const onlyMethods =
  (allowed: string): RequestHandler =>
  (req, res) => {
    const details = { name: 'method-not-allowed', detail: `Received ${req.method}` } as const;
    sendProblem(req, res, details, { Allow: allowed });
  };

export const onlyGet = onlyMethods('GET, HEAD');

/** The one place where errors become answers. */
export const problemOfError: ErrorRequestHandler = (error, req, res, _next) => {
  const details = detailsOf(error);
  // pino-http writes it with the request; what else goes wrong is told by the name of the problem.
  if (details.name === 'internal') res.err = error;
  if (res.closed) return;
  if (res.headersSent) res.destroy();
  else sendProblem(req, res, details, error instanceof ProblemError ? error.headers : {});
};
