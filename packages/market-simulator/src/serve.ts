// Serves one endpoint over HTTP: reads the request, lists its page and wraps it, with the fault that is due, if any,
// between these steps.
import type { ServerResponse } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import type { Request, RequestHandler } from 'express';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { Interference } from './faults/interference.ts';
import type { RequestCounts } from './request-counts.ts';
import {
  type Endpoint,
  jsonResponse,
  type UpstreamRequest,
  type UpstreamResponse,
} from './upstreams/endpoint.ts';

function send(response: ServerResponse, { status, headers, body }: UpstreamResponse): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}

async function respond(
  endpoint: Endpoint,
  request: UpstreamRequest,
  interference: Interference,
): Promise<UpstreamResponse> {
  if (interference.respond) return interference.respond(request);
  const reading = endpoint.read(request);
  if ('error' in reading) return reading.error;
  const { page } = reading;
  const listing = await page.list(interference.window?.(page.window, page.size) ?? page.window);
  return jsonResponse(page.wrap(interference.listing?.(listing, page.size) ?? listing));
}

export type ServeOptions = {
  endpoint: Endpoint;
  plan: FaultPlan;
  counts: RequestCounts;
  /** The simulator's clock, in Unix milliseconds. */
  now: () => number;
  log: Logger;
};

export function serveEndpoint({ endpoint, plan, counts, now, log }: ServeOptions): RequestHandler {
  return async (req: Request, res) => {
    const request: UpstreamRequest = {
      url: req.originalUrl,
      query: req.query as UpstreamRequest['query'],
      now: now(),
      header: (name) => req.get(name),
    };
    const fault = plan.next(endpoint.name);
    counts.add(endpoint.name);
    const interference = fault?.interference ?? {};
    const response = await respond(endpoint, request, interference);
    log.debug({ endpoint: endpoint.name, status: response.status, fault: fault?.kind }, 'responded');
    // The client may have disconnected while its page was made.
    if (res.destroyed) return;
    (interference.send ?? send)(res, interference.response?.(response) ?? response);
  };
}
