// One client's connection: its messages are answered one after the other, in their order.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { serialize } from 'bson';
import { int32At } from '../bson/value.ts';
import { BrokenBytesError } from '../errors.ts';
import { HEADER_LENGTH, readMessages } from './message-reader.ts';
import { OP_MSG, opMsgHead, readOpMsg } from './op-msg.ts';
import { OP_QUERY, opReplyHead, readOpQuery } from './op-query.ts';
import type { Request } from './request.ts';

/** A reply's document, already encoded where that saves work. */
export type Reply = Readonly<Record<string, unknown>> | Buffer;

export type Answer = {
  /** Answers a command; an error it has for the client is a reply too. */
  command(request: Request): Promise<Reply>;
  /** Answers the one command that may come as OP_QUERY, or refuses it with a document whose `ok` is 0. */
  legacy(request: Request, collection: string): Promise<Readonly<Record<string, unknown>>>;
};

function encode(reply: Reply): Buffer {
  return Buffer.isBuffer(reply) ? reply : (serialize(reply, { ignoreUndefined: true }) as Buffer);
}

/** Writes head and body as one; waits for a client that reads slower than it asks. */
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

async function answerMessage(
  socket: Socket,
  message: Buffer,
  answer: Answer,
  replyId: number,
): Promise<void> {
  const operation = int32At(message, HEADER_LENGTH - 4);
  if (operation === OP_MSG) {
    const request = readOpMsg(message);
    const body = encode(await answer.command(request));
    if (!request.isUnacknowledged) await send(socket, opMsgHead(replyId, request.id, body.length), body);
    return;
  }
  if (operation !== OP_QUERY) throw new BrokenBytesError(`Operation ${operation} is not supported`);
  const { collection, ...request } = readOpQuery(message);
  const reply = await answer.legacy(request, collection);
  const body = encode(reply);
  await send(socket, opReplyHead(replyId, request.id, body.length, reply.$err !== undefined), body);
}

/**
 * Serves until the client goes or sends what is no message, of which `onBrokenBytes` is told. Closes the socket and
 * never rejects.
 */
export async function serveConnection(
  socket: Socket,
  answer: Answer,
  onBrokenBytes: (error: unknown) => void,
): Promise<void> {
  socket.setNoDelay(true);
  let replyId = 0;
  try {
    for await (const message of readMessages(socket)) {
      await answerMessage(socket, message, answer, ++replyId);
    }
  } catch (error) {
    // Anything else is a connection that broke, and then nobody is left to be served.
    if (error instanceof BrokenBytesError) onBrokenBytes(error);
  } finally {
    socket.destroy();
  }
}
