// Faults of the connection: it breaks, stays silent, drips or never ends. The answer itself is a good one.
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Answer } from '../upstreams/endpoint.ts';
import { anywhere, type Interference } from './interference.ts';

/** 0 is before the status line. */
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

/** Sends the head and so many bytes of the body, then calls back; with 0 bytes not even the head. */
function sendPart(response: ServerResponse, answer: Answer, bytes: number, then: () => void): void {
  if (bytes === 0) {
    then();
    return;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  response.write(body.subarray(0, Math.min(bytes, body.length - 1)), () => setImmediate(then));
}

async function drip(response: ServerResponse, answer: Answer, intervalMs: number): Promise<void> {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  response.flushHeaders();
  for (let at = 0; at < body.length && !response.destroyed; at += 1) {
    response.write(body.subarray(at, at + 1));
    await delay(intervalMs, undefined, { signal: closed.signal }).catch(() => {});
  }
  response.end();
}

/** JSON whose end never comes: the last bracket gives way to white space. */
async function* withoutEnd(body: Buffer): AsyncGenerator<Buffer> {
  yield body.subarray(0, -1);
  const filler = Buffer.alloc(65_536, ' ');
  for (;;) {
    // A client that keeps up must not keep the others from being served.
    await nextTurn();
    yield filler;
  }
}

async function endless(response: ServerResponse, answer: Answer): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  // It ends with the connection, and that is no failure.
  await pipeline(withoutEnd(Buffer.from(answer.body)), response).catch(() => {});
}

function interferenceOf(fault: ConnectionFault): Interference {
  switch (fault.kind) {
    case 'reset':
      return {
        deliver: (response, answer) =>
          sendPart(response, answer, fault.afterBytes, () => response.socket?.resetAndDestroy()),
      };
    case 'hang':
      return { deliver: (response, answer) => sendPart(response, answer, fault.afterBytes, () => {}) };
    case 'drip':
      return { deliver: (response, answer) => void drip(response, answer, fault.intervalMs) };
    case 'endless':
      return { deliver: (response, answer) => void endless(response, answer) };
  }
}

export const connectionFaultSchema = faultSchema.transform((fault) => ({
  ...fault,
  interference: interferenceOf(fault),
}));
