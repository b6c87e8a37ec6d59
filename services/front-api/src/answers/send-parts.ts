// Sends a body in parts as fast as the socket accepts them, so that a slow client holds one part in memory.
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Encoding } from '../http/encodings.ts';
import { itemsInTurns } from '../turns.ts';
import { type Composed, PART_BYTES } from './composed.ts';
import { COMPRESSOR } from './compress.ts';

/** Memory per slow client. A part may be longer by its last row. */
export const BUFFER_BYTES = PART_BYTES + 32 * 1024;
const FREE_MAX = 64;

/** Buffers for reuse: allocating new memory takes longer than filling it. */
const free: Buffer[] = [];
/** Buffers of this file by their parts. Other parts belong to cached bodies and must not be reused. */
const lent = new WeakMap<Buffer, Buffer>();

function take(bytes: number): Buffer {
  if (bytes > BUFFER_BYTES) return Buffer.allocUnsafeSlow(bytes);
  const whole = free.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const part = whole.subarray(0, bytes);
  lent.set(part, whole);
  return part;
}

function giveBack(part: Buffer): void {
  const whole = lent.get(part);
  if (whole && free.length < FREE_MAX) free.push(whole);
}

/** Resolves when the socket accepts more, or is closed. */
function takesMore(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      res.off('drain', settle).off('close', settle);
      resolve();
    };
    res.on('drain', settle).on('close', settle);
  });
}

async function sendPlain(res: ServerResponse, { parts }: Composed): Promise<void> {
  for await (const part of itemsInTurns(parts(PART_BYTES, take))) {
    if (res.destroyed) return;
    if (!res.write(part, () => giveBack(part))) await takesMore(res);
  }
  res.end();
}

async function sendCompressed(
  res: ServerResponse,
  { parts }: Composed,
  encoding: Exclude<Encoding, 'identity'>,
): Promise<void> {
  const plain = Readable.from(itemsInTurns(parts(PART_BYTES)), { highWaterMark: 1 });
  await pipeline(plain, COMPRESSOR[encoding](), res);
}

/** The head is already written. Never rejects: on an error the connection is closed and the error logged. */
export async function sendParts(res: ServerResponse, body: Composed, encoding: Encoding): Promise<void> {
  try {
    await (encoding === 'identity' ? sendPlain(res, body) : sendCompressed(res, body, encoding));
  } catch (error) {
    // Stream errors only mean that the client closed the connection.
    const isOfReader = (error as NodeJS.ErrnoException).code?.startsWith('ERR_STREAM_');
    if (!isOfReader) res.err = error;
    res.destroy();
  }
}
