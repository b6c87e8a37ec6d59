// Encodes MongoDB's OP_MSG: a header of 16 bytes (length, request id, response to, operation code), 4 bytes of flags, then
// sections: kind 0 is one document, kind 1 a named sequence of documents.
// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
import { type Document, serialize } from 'bson';

const OP_MSG = 2013;
export const HEADER_BYTES = 16;
const FLAG_BYTES = 4;

function frame(requestId: number, responseTo: number, sections: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  const length = sections.reduce((sum, section) => sum + section.length, HEADER_BYTES + FLAG_BYTES);
  const head = Buffer.alloc(HEADER_BYTES + FLAG_BYTES);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, ...sections], length);
}

const bodySection = (body: Document): Buffer<ArrayBuffer> => Buffer.concat([Buffer.of(0), serialize(body)]);

function sequenceSection(name: string, documents: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  const label = Buffer.from(`${name}\0`);
  const length = documents.reduce((sum, document) => sum + document.length, 4 + label.length);
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeInt32LE(length, 1);
  return Buffer.concat([head, label, ...documents]);
}

export function encodeReply(responseTo: number, body: Document): Buffer {
  return frame(0, responseTo, [bodySection(body)]);
}

/** An unordered insert. `documents` are already encoded. */
export function encodeInsert(
  requestId: number,
  { database, collection }: { database: string; collection: string },
  documents: readonly Uint8Array[],
): Buffer {
  const body = { insert: collection, ordered: false, $db: database };
  return frame(requestId, 0, [bodySection(body), sequenceSection('documents', documents)]);
}
