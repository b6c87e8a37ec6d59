// Answers what never became a request: Node's parser gives an error and the connection, and no `ServerResponse`.
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

/** Node's own field, and where its own answers to such errors look: nothing else tells what a connection owes. */
export function answerUnderWay(socket: Duplex): ServerResponse | undefined {
  return (socket as { _httpMessage?: ServerResponse | null })._httpMessage ?? undefined;
}

/** How long what still arrives is read and dropped: closing before would take the answer back from the client. */
const LINGER_MS = 1_000;
/** Node reports whatever still arrives as another error. */
const refused = new WeakSet<Duplex>();

function refuse(socket: Duplex, details: ProblemDetails, own: Record<string, string> = {}): void {
  const { status, headers, body } = renderProblem(details, { id: randomUUID(), url: undefined });
  const lines = Object.entries({ ...headers, ...own, Connection: 'close', Date: new Date().toUTCString() })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`;
  refused.add(socket);
  socket.end(Buffer.concat([Buffer.from(head), body]));
  const linger = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(linger));
}

/** For `clientError`. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (refused.has(socket)) return;
  // In the middle of another answer ours would be taken for a part of it.
  if (!socket.writable || error.code === 'ECONNRESET' || answerUnderWay(socket)?.headersSent) {
    socket.destroy();
    return;
  }
  refuse(socket, { name: NAMES[error.code ?? ''] ?? 'malformed-request' });
}

/** For `connect`: we are no proxy. */
export function refuseConnect(_req: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy()).resume();
  refuse(socket, { name: 'method-not-allowed', detail: 'Received CONNECT' }, { Allow: 'GET, HEAD, OPTIONS' });
}
