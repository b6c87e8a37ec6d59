// Faults of the connection: it is reset, hangs, is slow or never ends. The response itself is a normal one.
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { UpstreamResponse } from '../upstreams/endpoint.ts';
import { anywhere, type Interference } from './interference.ts';

/** Bytes of the body that are sent; with 0 not even the status line is. */
const afterBytes = z.int().nonnegative().default(0);

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...anywhere, kind: z.literal('reset'), afterBytes }),
  z.strictObject({ ...anywhere, kind: z.literal('hang'), afterBytes }),
  z.strictObject({
    ...anywhere,
    kind: z.literal('drip'),
    /** Between two bytes. */
    intervalMs: z.int().positive().default(1000),
  }),
  z.strictObject({ ...anywhere, kind: z.literal('endless') }),
]);
type ConnectionFault = z.output<typeof faultSchema>;

function sendPart(socket: ServerResponse, response: UpstreamResponse, bytes: number, then: () => void): void {
  if (bytes === 0) {
    then();
    return;
  }
  const body = Buffer.from(response.body);
  socket.writeHead(response.status, { ...response.headers, 'content-length': body.length });
  socket.write(body.subarray(0, Math.min(bytes, body.length - 1)), () => setImmediate(then));
}

async function drip(socket: ServerResponse, response: UpstreamResponse, intervalMs: number): Promise<void> {
  const closed = new AbortController();
  socket.once('close', () => closed.abort());
  const body = Buffer.from(response.body);
  socket.writeHead(response.status, { ...response.headers, 'content-length': body.length });
  socket.flushHeaders();
  for (let at = 0; at < body.length && !socket.destroyed; at += 1) {
    socket.write(body.subarray(at, at + 1));
    await delay(intervalMs, undefined, { signal: closed.signal }).catch(() => {});
  }
  socket.end();
}

/** JSON that never ends: white space instead of the last bracket. */
async function* withoutEnd(body: Buffer): AsyncGenerator<Buffer> {
  yield body.subarray(0, -1);
  const filler = Buffer.alloc(65_536, ' ');
  for (;;) {
    // Lets other requests be served even if this client reads fast.
    await nextTurn();
    yield filler;
  }
}

async function endless(socket: ServerResponse, response: UpstreamResponse): Promise<void> {
  socket.writeHead(response.status, response.headers);
  // Rejects when the client disconnects, as expected.
  await pipeline(withoutEnd(Buffer.from(response.body)), socket).catch(() => {});
}

function interferenceOf(fault: ConnectionFault): Interference {
  switch (fault.kind) {
    case 'reset':
      return {
        send: (socket, response) =>
          sendPart(socket, response, fault.afterBytes, () => socket.socket?.resetAndDestroy()),
      };
    case 'hang':
      return { send: (socket, response) => sendPart(socket, response, fault.afterBytes, () => {}) };
    case 'drip':
      return { send: (socket, response) => void drip(socket, response, fault.intervalMs) };
    case 'endless':
      return { send: (socket, response) => void endless(socket, response) };
  }
}

export const connectionFaultSchema = faultSchema.transform((fault) => ({
  ...fault,
  interference: interferenceOf(fault),
}));
