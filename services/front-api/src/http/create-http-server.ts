// Node's HTTP server with bounds on what a slow or hostile client can hold on to.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { MessageClasses } from './express-messages.ts';
import { answerUnderWay, refuseConnect, refuseConnection } from './refuse-connection.ts';

export type HttpServerOptions = {
  /** More connections than these are closed as soon as they are opened. */
  connectionsMax: number;
  /** How long a connection may be idle between two requests. */
  keepAliveMs: number;
  /** Node's own, where there are none. */
  messages?: MessageClasses;
};

/** Headers of one request, its URL included. Node's default, written down because the URL's own bound is below it. */
const HEADERS_MAX_BYTES = 16_384;
/** No request of ours is large: what has not arrived by then is held back, not slow. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How late the two above are noticed. */
const CHECK_MS = 2_000;
/** An answer of which nothing is taken for so long is given up, and what it holds in memory with it. */
const STALL_MS = 30_000;

export function createHttpServer(
  handler: RequestListener,
  { connectionsMax, keepAliveMs, messages }: HttpServerOptions,
  { stallMs = STALL_MS, headersTimeoutMs = HEADERS_TIMEOUT_MS, checkMs = CHECK_MS } = {},
): Server {
  const server = createServer(
    {
      ...messages,
      maxHeaderSize: HEADERS_MAX_BYTES,
      headersTimeout: headersTimeoutMs,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: checkMs,
      keepAliveTimeout: keepAliveMs,
      // The door answers these two: Node's own answers are no problem details.
      requireHostHeader: false,
      // To drain a body that is not there took a quarter of the user time of a cached answer.
      optimizeEmptyRequests: true,
    },
    handler,
  );
  server.on('checkExpectation', handler);
  server.maxConnections = connectionsMax;
  server.timeout = stallMs;
  server.on('timeout', dropStalled);
  server.on('clientError', refuseConnection);
  server.on('connect', refuseConnect);
  return server;
}

/** Node itself would as well close the connection of who waits for an answer that is still being made. */
function dropStalled(socket: Socket): void {
  const isWaitedFor = answerUnderWay(socket) !== undefined && socket.writableLength === 0;
  if (!isWaitedFor) socket.destroy();
}
