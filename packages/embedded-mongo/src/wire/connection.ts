// One client's connection: its messages are processed one after the other.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { serialize } from 'bson';
import { int32At } from '../bson/value.ts';
import { MalformedMessageError } from '../errors.ts';
import { HEADER_LENGTH, readMessages } from './message-reader.ts';
import { OP_MSG, opMsgHead, readOpMsg } from './op-msg.ts';
import { OP_QUERY, opReplyHead, readOpQuery } from './op-query.ts';
import type { Request } from './request.ts';

/** A reply's document, already encoded if that saves work. */
export type Reply = Readonly<Record<string, unknown>> | Buffer;

/** Both return errors for the client as replies too. */
export type Handler = {
  command(request: Request): Promise<Reply>;
  /** A command sent as OP_QUERY. */
  legacy(request: Request): Promise<Reply>;
};

function encode(reply: Reply): Buffer {
  return Buffer.isBuffer(reply) ? reply : (serialize(reply, { ignoreUndefined: true }) as Buffer);
}

/** Writes head and body together; waits for a client that reads more slowly than it sends requests. */
async function send(socket: Socket, head: Buffer, body: Buffer): Promise<void> {
  socket.cork();
  socket.write(head);
  const goOn = socket.write(body);
  socket.uncork();
  if (goOn || socket.destroyed) return;
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]).finally(() =>
    waiting.abort(),
  );
}

async function respond(socket: Socket, message: Buffer, handler: Handler, replyId: number): Promise<void> {
  const operation = int32At(message, HEADER_LENGTH - 4);
  if (operation === OP_MSG) {
    const request = readOpMsg(message);
    const body = encode(await handler.command(request));
    if (!request.isUnacknowledged) await send(socket, opMsgHead(replyId, request.id, body.length), body);
    return;
  }
  if (operation !== OP_QUERY)
    throw new MalformedMessageError(`Wire operation ${operation} is not supported by the embedded server`);
  const request = readOpQuery(message);
  const body = encode(await handler.legacy(request));
  await send(socket, opReplyHead(replyId, request.id, body.length), body);
}

/**
 * Serves until the client closes the connection or sends a malformed message; its error goes to `onMalformedMessage`.
 * Closes the socket and never rejects.
 */
export async function serveConnection(
  socket: Socket,
  handler: Handler,
  onMalformedMessage: (error: unknown) => void,
): Promise<void> {
  socket.setNoDelay(true);
  let replyId = 0;
  try {
    for await (const message of readMessages(socket)) {
      await respond(socket, message, handler, ++replyId);
    }
  } catch (error) {
    // Any other error is a failed connection, which has no client left to serve.
    if (error instanceof MalformedMessageError) onMalformedMessage(error);
  } finally {
    socket.destroy();
  }
}
