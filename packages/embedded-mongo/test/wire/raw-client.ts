// A client that sends raw bytes, such as messages that no driver would send.
import { connect, type Socket } from 'node:net';
import { type Document, deserialize, serialize } from 'bson';
import { readMessages } from '../../src/wire/message-reader.ts';

const OP_MSG = 2013;
const OP_QUERY = 2004;

function message(id: number, operation: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(id, 4);
  header.writeInt32LE(operation, 12);
  return Buffer.concat([header, body]);
}

function int32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

/** A section of kind 1. */
export function sequence(name: string, documents: readonly Document[]): Buffer {
  const body = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((document) => serialize(document))]);
  return Buffer.concat([Buffer.from([1]), int32(body.length + 4), body]);
}

export function opMsg(id: number, body: Document, { flags = 0, sections = [] as Buffer[] } = {}): Buffer {
  return message(id, OP_MSG, int32(flags), Buffer.from([0]), serialize(body), ...sections);
}

export function opQuery(id: number, collection: string, query: Document): Buffer {
  return message(
    id,
    OP_QUERY,
    int32(0),
    Buffer.from(`${collection}\0`),
    int32(0),
    int32(1),
    serialize(query),
  );
}

export type RawReply = { operation: number; responseTo: number; flags: number; document: Document };

function parseReply(bytes: Buffer): RawReply {
  const operation = bytes.readInt32LE(12);
  return {
    operation,
    responseTo: bytes.readInt32LE(8),
    flags: bytes.readInt32LE(16),
    document: deserialize(bytes.subarray(operation === OP_MSG ? 21 : 36)),
  };
}

/** A connection whose replies are read one by one; null after it is closed. */
export async function connectRaw(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const replies = readMessages(socket);
  return {
    socket,
    send: (...bytes: Uint8Array[]) => socket.write(Buffer.concat(bytes)),
    async reply(): Promise<RawReply | null> {
      const next = await replies.next().catch(() => ({ done: true as const, value: undefined }));
      return next.done ? null : parseReply(Buffer.from(next.value));
    },
    close: () => socket.destroy(),
  };
}
