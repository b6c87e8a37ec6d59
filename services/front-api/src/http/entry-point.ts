// Handles every request first: sets its id and common response headers, applies the rate limit, responds to requests that
// are invalid for any route, and records the outcome.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import type { RecordAnswer } from '../metrics/answer-metrics.ts';
import type { Admission } from './admission.ts';
import { checkRequest } from './check-request.ts';
import { logRequest } from './log-request.ts';
import { sendOptions, sendProblem } from './problems.ts';
import type { Quota } from './rate-limit.ts';
import { openContext } from './request-context.ts';
import { DATA_HEADERS } from './security-headers.ts';

export type EntryPointDeps = {
  admission: Admission;
  /** The routes. */
  app: RequestListener;
  /** Called once per request, when the response is sent or the connection closed. */
  record: RecordAnswer;
  log: Logger;
};

export function createEntryPoint({ admission, app, record, log }: EntryPointDeps): RequestListener {
  const { addressOf, corsHeadersOf, rateLimit } = admission;

  function respondEarly(req: IncomingMessage, res: ServerResponse, quota: Quota | undefined): boolean {
    if (quota?.isSpent) {
      sendProblem(req, res, { name: 'too-many-requests' }, { 'Retry-After': String(quota.resetSeconds) });
      return true;
    }
    const problem = checkRequest(req);
    if (problem) sendProblem(req, res, problem);
    // `OPTIONS *` is about the server as a whole.
    else if (req.url === '*') sendOptions(req, res, 'GET, HEAD');
    return res.headersSent;
  }

  /** One shared function: creating one per response would cost more than the call itself. */
  function noteEnd(this: ServerResponse): void {
    record(this.req, this);
    logRequest(log, this.req, this);
  }

  return (req, res) => {
    const address = addressOf(req);
    const quota = rateLimit?.take(address);
    const cors = corsHeadersOf(req.headers.origin);
    req.context = openContext(req, address, [...DATA_HEADERS, ...cors, ...(quota?.headers ?? [])]);
    res.on('close', noteEnd);
    if (!respondEarly(req, res, quota)) app(req, res);
  };
}
