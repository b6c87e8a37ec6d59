// A composed body: produced in parts, so that a large one need not be in memory as a whole.
import { inTurns, type Steps } from '../turns.ts';

/** Size of the parts of a body. */
export const PART_BYTES = 64 * 1024;

/** Allocates the buffer of a part. */
export type Allocate = (bytes: number) => Buffer;

export type Composed = {
  /** Headers of this answer, besides the common ones. */
  headers: Record<string, string>;
  /** Bytes of the body; undefined if it is only known after producing it. */
  length: number | undefined;
  /** Upper bound of its bytes. */
  lengthMax: number;
  /**
   * Iterates over the body from its start, in buffers of at most about `partBytes` where it can be split. Each takes about
   * a millisecond to make.
   */
  parts: (partBytes: number, allocate?: Allocate) => Iterable<Buffer>;
};

/** A body that exists as a whole. */
export function composeBytes(bytes: Buffer, headers: Record<string, string>): Composed {
  return { headers, length: bytes.length, lengthMax: bytes.length, parts: () => [bytes] };
}

/** A small body from an object. */
export const composeJson = (body: unknown, headers: Record<string, string> = {}): Composed =>
  composeBytes(Buffer.from(JSON.stringify(body)), headers);

/** The whole body in one buffer. */
export const bodyBuffer = async (body: Composed): Promise<Buffer> => inTurns(collect(body));

function* collect({ length, parts }: Composed): Steps<Buffer> {
  const made: Buffer[] = [];
  const { allocate, filled } = createAllocator(length);
  for (const part of parts(PART_BYTES, allocate)) {
    if (made.length > 0) yield;
    made.push(part);
  }
  const [only] = made;
  return filled() ?? (only && made.length === 1 ? only : Buffer.concat(made));
}

/** Allocates all parts of a body of known length in one buffer, so that they need not be concatenated. */
function createAllocator(length = 0) {
  let whole: Buffer | undefined;
  let used = 0;
  return {
    allocate(bytes: number): Buffer {
      whole ??= Buffer.allocUnsafeSlow(length);
      used += bytes;
      return whole.subarray(used - bytes, used);
    },
    filled: () => whole,
  };
}
