// OP_MSG, in which all commands but the first of a connection come. https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/

import { validateDocument } from '../bson/validate.ts';
import { documentValue, int32At, type Value } from '../bson/value.ts';
import { BrokenBytesError } from '../errors.ts';
import { crc32c } from './checksum.ts';
import { HEADER_LENGTH } from './message-reader.ts';
import type { Request } from './request.ts';

export const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Flags a receiver must understand; the others it may ignore. */
const REQUIRED_FLAGS = 0xffff;
const CHECKSUM_LENGTH = 4;

function checkChecksum(message: Buffer): void {
  const end = message.length - CHECKSUM_LENGTH;
  if (crc32c(message.subarray(0, end)) !== message.readUInt32LE(end)) {
    throw new BrokenBytesError('OP_MSG checksum does not match its contents');
  }
}

function readSequence(
  message: Buffer,
  start: number,
  limit: number,
): { name: string; documents: Value[]; end: number } {
  const end = start + 4 <= limit ? start + int32At(message, start) : 0;
  const nameEnd = message.indexOf(0, start + 4);
  if (end > limit || nameEnd === -1 || nameEnd >= end) {
    throw new BrokenBytesError('OP_MSG document sequence does not end where it says');
  }
  const documents: Value[] = [];
  for (let at = nameEnd + 1; at < end; ) {
    const next = validateDocument(message, at, end);
    documents.push(documentValue(message, at));
    at = next;
  }
  return { name: message.toString('utf8', start + 4, nameEnd), documents, end };
}

/** @throws BrokenBytesError where the message is malformed or not one command */
export function readOpMsg(message: Buffer): Request {
  const flags = message.length >= HEADER_LENGTH + 4 ? message.readUInt32LE(HEADER_LENGTH) : REQUIRED_FLAGS;
  if (flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) {
    throw new BrokenBytesError(`OP_MSG with unknown flags 0x${flags.toString(16)}`);
  }
  if (flags & CHECKSUM_PRESENT) checkChecksum(message);
  const limit = message.length - (flags & CHECKSUM_PRESENT ? CHECKSUM_LENGTH : 0);
  let body: Value | undefined;
  const sequences = new Map<string, Value[]>();
  for (let at = HEADER_LENGTH + 4; at < limit; ) {
    const kind = message[at++];
    if (kind === 0 && !body) {
      const end = validateDocument(message, at, limit);
      // A copy: what filters and cursors keep of the command outlives the message.
      body = documentValue(Buffer.from(message.subarray(at, end)));
      at = end;
    } else if (kind === 1) {
      const { name, documents, end } = readSequence(message, at, limit);
      if (sequences.has(name)) throw new BrokenBytesError(`OP_MSG with two sequences '${name}'`);
      sequences.set(name, documents);
      at = end;
    } else {
      throw new BrokenBytesError(`OP_MSG section of kind ${kind} where it cannot be`);
    }
  }
  if (!body) throw new BrokenBytesError('OP_MSG without a body');
  return { id: int32At(message, 4), body, sequences, isUnacknowledged: (flags & MORE_TO_COME) !== 0 };
}

/** Header, flags and section kind of a reply whose only section is a body of so many bytes. */
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
