// One endpoint behind HTTP: a request is read, its page listed and wrapped, with a fault between the steps if one is due.
import type { ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import type { Request, RequestHandler } from 'express';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { Interference } from './faults/interference.ts';
import type { RequestLog } from './request-log.ts';
import { type Answer, type Endpoint, jsonAnswer, type UpstreamRequest } from './upstreams/endpoint.ts';

function deliver(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}

async function answerTo(endpoint: Endpoint, request: UpstreamRequest, fault: Interference): Promise<Answer> {
  const started = performance.now();
  if (fault.answer) return fault.answer(request);
  const reading = endpoint.read(request);
  if ('refusal' in reading) return reading.refusal;
  const { page } = reading;
  const listing = await page.list(fault.window?.(page.window, page.size) ?? page.window);
  const shown = fault.listing?.(listing, page.size) ?? listing;
  return jsonAnswer(page.wrap(shown, Math.round(performance.now() - started)));
}

export type ServeOptions = {
  endpoint: Endpoint;
  plan: FaultPlan;
  requests: RequestLog;
  /** The simulator's clock, in Unix milliseconds. */
  now: () => number;
  log: Logger;
};

export function serveEndpoint({ endpoint, plan, requests, now, log }: ServeOptions): RequestHandler {
  return async (req: Request, response) => {
    const request: UpstreamRequest = {
      url: req.originalUrl,
      query: req.query as UpstreamRequest['query'],
      now: now(),
      header: (name) => req.get(name),
    };
    const fault = plan.next(endpoint.name);
    requests.note({ endpoint: endpoint.name, request, headers: req.headers, fault: fault?.kind });
    const interference = fault?.interference ?? {};
    const answer = await answerTo(endpoint, request, interference);
    log.debug({ endpoint: endpoint.name, status: answer.status, fault: fault?.kind }, 'answered');
    // The client may have gone while its page was made.
    if (response.destroyed) return;
    const finished = interference.finished?.(answer, request) ?? answer;
    (interference.deliver ?? deliver)(response, finished);
  };
}
