// Sends a body part by part, as the socket takes them: so a slow reader holds one part and not the whole.
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Encoding } from '../http/encodings.ts';
import type { Composed } from './composed.ts';
import { COMPRESSOR } from './compress.ts';

/** What one slow reader holds. */
const PART_BYTES = 64 * 1024;
/** A part may be longer by its last row. */
export const BUFFER_BYTES = PART_BYTES + 32 * 1024;
const FREE_MAX = 64;
/** A reader that takes all at once must not keep others waiting for longer. */
const TURN_MS = 5;

/** Buffers that were sent, to be written to again: memory that is new to the process takes longer to get than to fill. */
const free: Buffer[] = [];
/** By their parts. A body may be of other buffers, which other readers may still have to get. */
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

/** Until the socket takes more, or is closed. */
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
  let turnBegan = performance.now();
  for (const part of parts(PART_BYTES, take)) {
    if (res.destroyed) return;
    const takesAll = res.write(part, () => giveBack(part));
    if (takesAll && performance.now() - turnBegan < TURN_MS) continue;
    await (takesAll ? nextTurn() : takesMore(res));
    turnBegan = performance.now();
  }
  res.end();
}

async function sendCompressed(
  res: ServerResponse,
  { parts }: Composed,
  encoding: Exclude<Encoding, 'identity'>,
): Promise<void> {
  const plain = Readable.from(parts(PART_BYTES), { highWaterMark: 1 });
  await pipeline(plain, COMPRESSOR[encoding](), res);
}

/** The head is written already. Never rejects: a body that cannot be made ends the connection, and the log tells. */
export async function sendParts(res: ServerResponse, body: Composed, encoding: Encoding): Promise<void> {
  try {
    await (encoding === 'identity' ? sendPlain(res, body) : sendCompressed(res, body, encoding));
  } catch (error) {
    // Errors of the streams themselves tell of a reader that went away.
    const isOfReader = (error as NodeJS.ErrnoException).code?.startsWith('ERR_STREAM_');
    if (!isOfReader) res.err = error;
    res.destroy();
  }
}
