// The first to see a request: gives it its id and the headers of its answer, refuses what no route has to look at,
// sends what is already finished, and logs and hands on everything else.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import type { RecordAnswer } from '../metrics/answer-metrics.ts';
import type { ResourceServer } from '../resources/serve-resource.ts';
import type { Admission } from './admission.ts';
import type { HeaderBlock } from './header-block.ts';
import { logCheap, logRequests } from './log-requests.ts';
import type { ProblemDetails } from './problem-error.ts';
import { sendOptions, sendProblem } from './problems.ts';
import { openContext } from './request-context.ts';
import { faultOfRequest } from './request-fault.ts';

export type DoorDeps = {
  admission: Admission;
  resources: Pick<ResourceServer, 'sendFinished'>;
  /** The routes. */
  app: RequestListener;
  /** Called once for each request, when its answer is sent or its client gone. */
  record: RecordAnswer;
  log: Logger;
};

export function createDoor(deps: DoorDeps, fixedHeaders: HeaderBlock): RequestListener {
  const { admission, resources, app, record, log } = deps;
  const { addressOf, corsHeadersOf, rateLimit } = admission;
  const logRequest = logRequests(log);

  return (req, res) => {
    const address = addressOf(req);
    const quota = rateLimit?.take(address);
    const cors = corsHeadersOf(req.headers.origin);
    const headers = quota ? [fixedHeaders, cors, quota.headers] : [fixedHeaders, cors];
    req.context = openContext(req, address, headers);

    if (quota?.isSpent) {
      sendProblem(req, res, { name: 'too-many-requests' }, { 'Retry-After': String(quota.resetSeconds) });
      finishCheap(req, res);
      return;
    }
    const fault = faultOfRequest(req);
    const sent = fault === undefined && resources.sendFinished(req, res);
    if (sent === true) finishCheap(req, res);
    else if (sent === false) handOn(req, res, fault);
    else void sent.then((isSent) => (isSent ? finishCheap(req, res) : handOn(req, res, fault)));
  };

  function handOn(req: IncomingMessage, res: ServerResponse, fault: ProblemDetails | undefined): void {
    logRequest(req, res);
    res.once('close', () => record(req, res));
    if (fault) sendProblem(req, res, fault);
    // No path, but the server itself.
    else if (req.url === '*') sendOptions(req, res, 'GET, HEAD');
    else app(req, res);
  }

  function finishCheap(req: IncomingMessage, res: ServerResponse): void {
    record(req, res);
    logCheap(log, req, res);
  }
}
