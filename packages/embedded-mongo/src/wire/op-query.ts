// OP_QUERY and OP_REPLY: the first hello of a connection.

import { validateDocument } from '../bson/validate.ts';
import { documentValue, int32At } from '../bson/value.ts';
import { MalformedMessageError } from '../errors.ts';
import { HEADER_LENGTH } from './message-reader.ts';
import type { Request } from './request.ts';

export const OP_QUERY = 2004;
const OP_REPLY = 1;

/** @throws MalformedMessageError for a malformed message */
export function readOpQuery(message: Buffer): Request {
  const nameEnd = message.indexOf(0, HEADER_LENGTH + 4);
  if (nameEnd === -1) throw new MalformedMessageError('OP_QUERY without a collection');
  // The name's end, and the numbers of documents to skip and to return.
  const start = nameEnd + 9;
  const end = validateDocument(message, start, message.length);
  return {
    id: int32At(message, 4),
    body: documentValue(Buffer.from(message.subarray(start, end))),
    sequences: new Map(),
    isUnacknowledged: false,
  };
}

/** Everything before the document of a reply. */
export function opReplyHead(replyId: number, requestId: number, bodyLength: number): Buffer {
  const head = Buffer.alloc(HEADER_LENGTH + 20);
  head.writeInt32LE(head.length + bodyLength, 0);
  head.writeInt32LE(replyId, 4);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(OP_REPLY, 12);
  head.writeInt32LE(1, 32);
  return head;
}
