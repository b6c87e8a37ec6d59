// Responds to what Node's HTTP parser could not parse: it provides an error and the socket, but no `ServerResponse`.
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ProblemDetails } from './problem-error.ts';
import type { ProblemName } from './problem-kinds.ts';
import { renderProblem } from './problems.ts';

const NAMES: Record<string, ProblemName> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** The response in progress on a connection. Uses a private field of Node: there is no public one. */
export function pendingResponse(socket: Duplex): ServerResponse | undefined {
  return (socket as { _httpMessage?: ServerResponse | null })._httpMessage ?? undefined;
}

/** How long further input is read and discarded: closing earlier would reset the connection before the client reads. */
const LINGER_MS = 1_000;
/** Sockets that got a response: Node reports further input on them as further errors. */
const handled = new WeakSet<Duplex>();

function respond(socket: Duplex, details: ProblemDetails, own: Record<string, string> = {}): void {
  const { status, headers, body } = renderProblem(details, { id: randomUUID(), url: undefined });
  const lines = Object.entries({ ...headers, ...own, Connection: 'close', Date: new Date().toUTCString() })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`;
  handled.add(socket);
  socket.end(Buffer.concat([Buffer.from(head), body]));
  const linger = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(linger));
}

/** Handler of `clientError`. */
export function respondToClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (handled.has(socket)) return;
  // The client would take this response for a part of the one in progress.
  if (!socket.writable || error.code === 'ECONNRESET' || pendingResponse(socket)?.headersSent) {
    socket.destroy();
    return;
  }
  respond(socket, { name: NAMES[error.code ?? ''] ?? 'malformed-request' });
}

/** Handler of `connect`: this server is not a proxy. */
export function respondToConnect(_req: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy()).resume();
  respond(
    socket,
    { name: 'method-not-allowed', detail: 'Received CONNECT' },
    { Allow: 'GET, HEAD, OPTIONS' },
  );
}
