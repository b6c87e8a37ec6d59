// The first to see a request: gives it its id and the headers of its answer, notes what came of it, and refuses what no
// route has to look at.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import type { RecordAnswer } from '../metrics/answer-metrics.ts';
import type { Admission } from './admission.ts';
import { logRequest } from './log-request.ts';
import { sendOptions, sendProblem } from './problems.ts';
import type { Quota } from './rate-limit.ts';
import { openContext } from './request-context.ts';
import { faultOfRequest } from './request-fault.ts';
import { DATA_HEADERS } from './security-headers.ts';

export type DoorDeps = {
  admission: Admission;
  /** The routes. */
  app: RequestListener;
  /** Called once for each request, when its answer is sent or its client gone. */
  record: RecordAnswer;
  log: Logger;
};

export function createDoor({ admission, app, record, log }: DoorDeps): RequestListener {
  const { addressOf, corsHeadersOf, rateLimit } = admission;

  function refuse(req: IncomingMessage, res: ServerResponse, quota: Quota | undefined): boolean {
    if (quota?.isSpent) {
      sendProblem(req, res, { name: 'too-many-requests' }, { 'Retry-After': String(quota.resetSeconds) });
      return true;
    }
    const fault = faultOfRequest(req);
    if (fault) sendProblem(req, res, fault);
    // No path, but the server itself.
    else if (req.url === '*') sendOptions(req, res, 'GET, HEAD');
    return res.headersSent;
  }

  /** The same for all answers: a function for each would cost more than what it does. */
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
    if (!refuse(req, res, quota)) app(req, res);
  };
}
