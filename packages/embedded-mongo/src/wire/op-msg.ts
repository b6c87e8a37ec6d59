// OP_MSG: all commands of a connection except its first hello.
// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/

import { validateDocument } from '../bson/validate.ts';
import { documentValue, int32At, type Value } from '../bson/value.ts';
import { MalformedMessageError } from '../errors.ts';
import { HEADER_LENGTH } from './message-reader.ts';
import type { Request } from './request.ts';

export const OP_MSG = 2013;

const MORE_TO_COME = 2;
/** Flags that a receiver must understand; it may ignore the others. */
const REQUIRED_FLAGS = 0xffff;

function readSequence(
  message: Buffer,
  start: number,
  limit: number,
): { name: string; documents: Value[]; end: number } {
  const end = start + 4 <= limit ? start + int32At(message, start) : 0;
  const nameEnd = message.indexOf(0, start + 4);
  if (end > limit || nameEnd === -1 || nameEnd >= end) {
    throw new MalformedMessageError('OP_MSG document sequence of invalid length');
  }
  const documents: Value[] = [];
  for (let at = nameEnd + 1; at < end; ) {
    const next = validateDocument(message, at, end);
    documents.push(documentValue(message, at));
    at = next;
  }
  return { name: message.toString('utf8', start + 4, nameEnd), documents, end };
}

/** @throws MalformedMessageError for a malformed message, and for flags that are not supported, such as a checksum */
export function readOpMsg(message: Buffer): Request {
  const flags = message.length >= HEADER_LENGTH + 4 ? message.readUInt32LE(HEADER_LENGTH) : REQUIRED_FLAGS;
  if (flags & REQUIRED_FLAGS & ~MORE_TO_COME) {
    throw new MalformedMessageError(
      `OP_MSG with flags 0x${flags.toString(16)} is not supported by the embedded server`,
    );
  }
  const limit = message.length;
  let body: Value | undefined;
  const sequences = new Map<string, Value[]>();
  for (let at = HEADER_LENGTH + 4; at < limit; ) {
    const kind = message[at++];
    if (kind === 0 && !body) {
      const end = validateDocument(message, at, limit);
      // A copy, because filters and cursors keep parts of the command longer than the message is valid.
      body = documentValue(Buffer.from(message.subarray(at, end)));
      at = end;
    } else if (kind === 1) {
      const { name, documents, end } = readSequence(message, at, limit);
      if (sequences.has(name)) throw new MalformedMessageError(`OP_MSG with two sequences '${name}'`);
      sequences.set(name, documents);
      at = end;
    } else {
      throw new MalformedMessageError(`OP_MSG with an unexpected section of kind ${kind}`);
    }
  }
  if (!body) throw new MalformedMessageError('OP_MSG without a body');
  return { id: int32At(message, 4), body, sequences, isUnacknowledged: (flags & MORE_TO_COME) !== 0 };
}

/** Everything before the body of a reply: header, flags and section kind. */
export function opMsgHead(replyId: number, requestId: number, bodyLength: number): Buffer {
  const head = Buffer.allocUnsafe(HEADER_LENGTH + 5);
  head.writeInt32LE(head.length + bodyLength, 0);
  head.writeInt32LE(replyId, 4);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(OP_MSG, 12);
  head.writeUInt32LE(0, 16);
  head[20] = 0;
  return head;
}
