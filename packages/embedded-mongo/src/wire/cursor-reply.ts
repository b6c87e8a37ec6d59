// Writes the reply of a cursor around the stored bytes of its documents, which are copied once and never decoded.
import type { Value } from '../bson/value.ts';

const encodeUtf8 = (text: string) => Buffer.from(text);
const OK = encodeUtf8('\x01ok\0');

/** Number of digits of an array index. */
function digits(index: number): number {
  let count = 1;
  for (let rest = index; rest >= 10; rest = Math.trunc(rest / 10)) count++;
  return count;
}

function writeIndex(bytes: Buffer, at: number, index: number): number {
  const end = at + digits(index);
  let rest = index;
  for (let place = end - 1; place >= at; place--) {
    bytes[place] = 0x30 + (rest % 10);
    rest = Math.trunc(rest / 10);
  }
  return end;
}

export type CursorReply = {
  /** 0n after the last batch. */
  cursorId: bigint;
  namespace: string;
  batch: readonly Value[];
};

/** `{ cursor: { <name>: batch, id, ns }, ok: 1.0 }` in one buffer. */
export function encodeCursorReply(name: 'firstBatch' | 'nextBatch', reply: CursorReply): Buffer {
  const { cursorId, namespace, batch } = reply;
  let arrayLength = 5;
  for (let i = 0; i < batch.length; i++) {
    const { start, end } = batch[i] as Value;
    arrayLength += 2 + digits(i) + end - start;
  }
  const ns = encodeUtf8(namespace);
  const cursorLength = 4 + (2 + name.length) + arrayLength + 12 + (4 + 4 + ns.length + 1) + 1;
  const length = 4 + 8 + cursorLength + OK.length + 8 + 1;

  const bytes = Buffer.allocUnsafe(length);
  let at = bytes.writeInt32LE(length, 0);
  at += bytes.write('\x03cursor\0', at, 'latin1');
  at = bytes.writeInt32LE(cursorLength, at);
  at += bytes.write(`\x04${name}\0`, at, 'latin1');
  at = bytes.writeInt32LE(arrayLength, at);
  for (let i = 0; i < batch.length; i++) {
    const document = batch[i] as Value;
    bytes[at++] = 3;
    at = writeIndex(bytes, at, i);
    bytes[at++] = 0;
    at += document.bytes.copy(bytes, at, document.start, document.end);
  }
  bytes[at++] = 0;
  at += bytes.write('\x12id\0', at, 'latin1');
  at = bytes.writeBigInt64LE(cursorId, at);
  at += bytes.write('\x02ns\0', at, 'latin1');
  at = bytes.writeInt32LE(ns.length + 1, at);
  at += ns.copy(bytes, at);
  bytes[at++] = 0;
  bytes[at++] = 0;
  at += OK.copy(bytes, at);
  at = bytes.writeDoubleLE(1, at);
  bytes[at] = 0;
  return bytes;
}
