// A composed body: produced in parts, so that a large one need not be in memory as a whole.
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Allocates the buffer of a part. */
export type Allocate = (bytes: number) => Buffer;

export type Composed = {
  /** Headers of this answer, besides the common ones. */
  headers: Record<string, string>;
  /** Bytes of the body; undefined if it is only known after producing it. */
  length: number | undefined;
  /** Upper bound of its bytes. */
  lengthMax: number;
  /** Iterates over the body from its start, in buffers of about `partBytes` where it can be split. */
  parts: (partBytes: number, allocate?: Allocate) => Iterable<Buffer>;
};

/** A small body from an object. */
export function composeJson(body: unknown, headers: Record<string, string> = {}): Composed {
  const bytes = Buffer.from(JSON.stringify(body));
  return { headers, length: bytes.length, lengthMax: bytes.length, parts: () => [bytes] };
}

/** The whole body in one buffer. Yields to other requests between parts that take milliseconds to produce. */
export async function bodyBuffer({ length, parts }: Composed): Promise<Buffer> {
  const made: Buffer[] = [];
  for (const part of parts(Number.POSITIVE_INFINITY)) {
    if (length === undefined && made.length > 0) await nextTurn();
    made.push(part);
  }
  const [only] = made;
  return only && made.length === 1 ? only : Buffer.concat(made);
}
