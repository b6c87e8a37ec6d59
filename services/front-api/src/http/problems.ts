// All error responses: RFC 9457 problem details.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '@coinfront/contracts';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { DatabaseUnavailableError } from '../database.ts';
import { SourcesMixedError } from '../state/current-state.ts';
import { SnapshotsMissingError } from '../views/await-view.ts';
import { preflightHeaders } from './cors.ts';
import { InvalidQueryError } from './parse-query.ts';
import { type ProblemDetails, ProblemError } from './problem-error.ts';
import { PROBLEMS, problemType } from './problem-kinds.ts';
import { writeHead } from './write-head.ts';

/** An error as the client may see it; internal errors reveal nothing. */
function detailsOf(error: unknown): ProblemDetails {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof InvalidQueryError) return { name: 'bad-request', errors: [...error.errors] };
  if (error instanceof SnapshotsMissingError) return { name: 'snapshots-missing', detail: error.message };
  if (error instanceof SourcesMixedError) return { name: 'sources-mixed', detail: error.message };
  if (error instanceof DatabaseUnavailableError) return { name: 'database-unavailable' };
  return { name: 'internal' };
}

/** The request that failed. Its URL is undefined if it could not be parsed. */
type Asked = { id: string; url: string | undefined };

/** Body and headers of a problem response. */
export function renderProblem({ name, ...details }: ProblemDetails, { id, url }: Asked) {
  const { status, title, ...kind } = PROBLEMS[name];
  const problem: Problem = { type: problemType(name, url), title, status, ...details, request_id: id };
  const body = Buffer.from(JSON.stringify(problem));
  const headers = {
    'Retry-After': 'retryAfterSeconds' in kind ? String(kind.retryAfterSeconds) : undefined,
    'Content-Type': 'application/problem+json',
    'Content-Length': String(body.length),
    'Cache-Control': 'no-store',
  };
  return { status, headers, body };
}

/** Sends a problem response; `own` headers override the usual ones. */
export function sendProblem(
  req: IncomingMessage,
  res: ServerResponse,
  details: ProblemDetails,
  own: Readonly<Record<string, string>> = {},
): void {
  const { status, headers, body } = renderProblem(details, { id: req.context.id, url: req.url });
  res.problem = details.name;
  writeHead(req, res, status, { ...headers, ...own });
  res.end(body);
}

/** Handles unknown paths. */
export const unknownPath: RequestHandler = (req, res) => sendProblem(req, res, { name: 'not-found' });

/** Responds to OPTIONS; `allowed` as in the `Allow` header, without OPTIONS itself. */
export function sendOptions(req: IncomingMessage, res: ServerResponse, allowed: string): void {
  const methods = `${allowed}, OPTIONS`;
  const isPreflight = req.headers['access-control-request-method'] !== undefined;
  writeHead(req, res, 204, { Allow: methods, ...(isPreflight && preflightHeaders(methods)) });
  res.end();
}

/** Handles methods that a route does not support: 405, or OPTIONS. `allowed` as for `sendOptions`. */
export const onlyMethods =
  (allowed: string): RequestHandler =>
  (req, res) => {
    if (req.method === 'OPTIONS') {
      sendOptions(req, res, allowed);
      return;
    }
    const details = { name: 'method-not-allowed', detail: `Received ${req.method}` } as const;
    sendProblem(req, res, details, { Allow: `${allowed}, OPTIONS` });
  };

export const onlyGet = onlyMethods('GET, HEAD');

/** The only place where errors become responses. */
export const problemOfError: ErrorRequestHandler = (error, req, res, _next) => {
  const details = detailsOf(error);
  // For the request's log line; other errors are identified by the problem's name.
  if (details.name === 'internal') res.err = error;
  if (res.closed) return;
  if (res.headersSent) res.destroy();
  else sendProblem(req, res, details, error instanceof ProblemError ? error.headers : {});
};
