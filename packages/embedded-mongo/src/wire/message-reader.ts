// Splits the byte stream of a connection into wire messages.
import { int32At } from '../bson/value.ts';
import { MalformedMessageError } from '../errors.ts';

export const HEADER_LENGTH = 16;
/** MongoDB's limit, which `hello` reports. */
export const MAX_MESSAGE = 48_000_000;
/** A buffer up to this size is kept for the next fragmented message. */
const KEPT_BUFFER = 4 * 1024 * 1024;

function messageLength(bytes: Buffer, at: number): number {
  const length = int32At(bytes, at);
  if (length >= HEADER_LENGTH && length <= MAX_MESSAGE) return length;
  throw new MalformedMessageError(`Message of ${length} bytes, expected ${HEADER_LENGTH} to ${MAX_MESSAGE}`);
}

/**
 * Yields whole messages, each valid until the next one is requested. Reads no further than requested, so a client waits
 * while its last message is processed.
 * @throws MalformedMessageError for an invalid length
 */
export async function* readMessages(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  /** A fragmented message: `filled` of `length` bytes so far. */
  let buffer = Buffer.allocUnsafeSlow(KEPT_BUFFER / 64);
  let filled = 0;
  let length = 0;

  /** Copies bytes into the buffer until it holds `wanted`; returns the position after them in the chunk. */
  function take(chunk: Buffer, at: number, wanted: number): number {
    const count = Math.min(wanted - filled, chunk.length - at);
    if (filled + count > buffer.length) {
      const larger = Buffer.allocUnsafeSlow(wanted);
      buffer.copy(larger, 0, 0, filled);
      buffer = larger;
    }
    chunk.copy(buffer, filled, at, at + count);
    filled += count;
    return at + count;
  }

  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      if (filled === 0 && chunk.length - at >= 4) {
        const end = at + messageLength(chunk, at);
        if (end <= chunk.length) {
          yield chunk.subarray(at, end);
          at = end;
          continue;
        }
      }
      if (filled < 4) at = take(chunk, at, 4);
      if (filled < 4) break;
      length = messageLength(buffer, 0);
      at = take(chunk, at, length);
      if (filled < length) break;
      yield buffer.subarray(0, length);
      filled = 0;
      if (buffer.length > KEPT_BUFFER) buffer = Buffer.allocUnsafeSlow(KEPT_BUFFER / 64);
    }
  }
}
