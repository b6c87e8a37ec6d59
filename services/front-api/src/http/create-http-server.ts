// Node's HTTP server with limits on the resources a slow or hostile client can hold.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { pendingResponse, respondToClientError, respondToConnect } from './client-errors.ts';
import type { MessageClasses } from './express-messages.ts';

export type HttpServerOptions = {
  /** Further connections are closed at once. */
  connectionsMax: number;
  /** How long a connection may be idle between two requests. */
  keepAliveMs: number;
  /** Default: Node's own classes. */
  messages?: MessageClasses;
};

/** Headers of one request, including its URL. Equal to Node's default; written down because it must exceed the URL limit. */
const HEADERS_MAX_BYTES = 16_384;
/** Requests to this API are small: one that has not arrived by then is held back on purpose. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How often the two timeouts are checked. */
const CHECK_MS = 2_000;
/** A response of which the client reads nothing for so long is dropped, with the memory it holds. */
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
      // The entry point handles a missing Host and `Expect`: Node's own responses are not problem details.
      requireHostHeader: false,
      // Draining a nonexistent body took a quarter of the user time of a cached response.
      optimizeEmptyRequests: true,
    },
    handler,
  );
  server.on('checkExpectation', handler);
  server.maxConnections = connectionsMax;
  server.timeout = stallMs;
  server.on('timeout', dropStalled);
  server.on('clientError', respondToClientError);
  server.on('connect', respondToConnect);
  return server;
}

/** Node's default would also close connections that wait for a response in progress. */
function dropStalled(socket: Socket): void {
  const isWaitedFor = pendingResponse(socket) !== undefined && socket.writableLength === 0;
  if (!isWaitedFor) socket.destroy();
}
