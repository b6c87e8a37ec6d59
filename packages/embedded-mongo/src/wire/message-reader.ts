// Cuts the bytes of a connection into wire messages, however they arrive.
import { int32At } from '../bson/value.ts';
import { BrokenBytesError } from '../errors.ts';

export const HEADER_LENGTH = 16;
/** As MongoDB has it, and as `hello` says. */
export const MAX_MESSAGE = 48_000_000;
/** A buffer up to this size is kept for the next message that comes in pieces. */
const KEPT_BUFFER = 4 * 1024 * 1024;

function messageLength(bytes: Buffer, at: number): number {
  const length = int32At(bytes, at);
  if (length >= HEADER_LENGTH && length <= MAX_MESSAGE) return length;
  throw new BrokenBytesError(`Message of ${length} bytes, expected ${HEADER_LENGTH} to ${MAX_MESSAGE}`);
}

/**
 * Gives whole messages, each valid until the next one is asked for. Reads no further than it is asked to, so that a
 * client waits while its last message is worked on.
 * @throws BrokenBytesError for a message of impossible length
 */
export async function* readMessages(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  /** A message in pieces: `filled` of `length` bytes so far; `length` is 0 while even that is not known. */
  let buffer = Buffer.allocUnsafeSlow(KEPT_BUFFER / 64);
  let filled = 0;
  let length = 0;

  /** Moves bytes into the buffer until it holds `wanted`, and returns where in the chunk it stopped. */
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
