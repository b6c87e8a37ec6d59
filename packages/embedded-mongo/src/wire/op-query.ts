// OP_QUERY and OP_REPLY, of which one use is left: the first hello of a connection.

import { validateDocument } from '../bson/validate.ts';
import { documentValue, int32At } from '../bson/value.ts';
import { BrokenBytesError } from '../errors.ts';
import { HEADER_LENGTH } from './message-reader.ts';
import type { Request } from './request.ts';

export const OP_QUERY = 2004;
const OP_REPLY = 1;
const QUERY_FAILURE = 2;

/** The command, and the collection it was sent to: `<database>.$cmd` for a command. */
export function readOpQuery(message: Buffer): Request & { collection: string } {
  const nameStart = HEADER_LENGTH + 4;
  const nameEnd = message.indexOf(0, nameStart);
  if (nameEnd === -1) throw new BrokenBytesError('OP_QUERY without a collection');
  // Numbers to skip and to return stand between the name and the query.
  const start = nameEnd + 9;
  const end = validateDocument(message, start, message.length);
  return {
    id: int32At(message, 4),
    body: documentValue(Buffer.from(message.subarray(start, end))),
    sequences: new Map(),
    isUnacknowledged: false,
    collection: message.toString('utf8', nameStart, nameEnd),
  };
}

/** All of a reply but its one document. */
export function opReplyHead(replyId: number, requestId: number, bodyLength: number, failed: boolean): Buffer {
  const head = Buffer.alloc(HEADER_LENGTH + 20);
  head.writeInt32LE(head.length + bodyLength, 0);
  head.writeInt32LE(replyId, 4);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(OP_REPLY, 12);
  head.writeInt32LE(failed ? QUERY_FAILURE : 0, 16);
  head.writeInt32LE(1, 32);
  return head;
}
