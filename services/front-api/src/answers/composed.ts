// The body of an answer before it is written: in parts, so that what is large need not be in memory as a whole.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Gives the memory that a part is written to. */
export type Allocate = (bytes: number) => Buffer;

export type Composed = {
  /** Headers of the answer beside those that all have. */
  headers: Record<string, string>;
  /** Bytes of the body; undefined where only making it tells. */
  length: number | undefined;
  /** Bytes that it has at most. */
  lengthMax: number;
  /** The body from its beginning, each time it is called, in buffers of some `partBytes`, or in one. */
  parts: (partBytes: number, allocate?: Allocate) => Iterable<Buffer>;
};

/** A body that is small and of objects. */
export function composeJson(body: unknown, headers: Record<string, string> = {}): Composed {
  const bytes = Buffer.from(JSON.stringify(body));
  return { headers, length: bytes.length, lengthMax: bytes.length, parts: () => [bytes] };
}

/** A part that is cheap to make is copied from rows; one that is not takes some milliseconds, and others get a turn. */
const TURN_BYTES = 1 << 18;

/** The whole body. */
export async function wholeOf({ length, parts }: Composed): Promise<Buffer> {
  if (length !== undefined) {
    const [first = Buffer.alloc(0), ...more] = parts(Number.POSITIVE_INFINITY);
    return more.length === 0 ? first : Buffer.concat([first, ...more]);
  }
  const made: Buffer[] = [];
  for (const part of parts(TURN_BYTES)) {
    made.push(part);
    await nextTurn();
  }
  return Buffer.concat(made);
}
