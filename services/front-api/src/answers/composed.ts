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
  /** The body from its beginning, each time it is called, in buffers of some `partBytes`, where it can be cut so. */
  parts: (partBytes: number, allocate?: Allocate) => Iterable<Buffer>;
};

/** A body that is small and of objects. */
export function composeJson(body: unknown, headers: Record<string, string> = {}): Composed {
  const bytes = Buffer.from(JSON.stringify(body));
  return { headers, length: bytes.length, lengthMax: bytes.length, parts: () => [bytes] };
}

/** The whole body. What is more than copied takes some milliseconds a part, and others get a turn in between. */
export async function wholeOf({ length, parts }: Composed): Promise<Buffer> {
  const made: Buffer[] = [];
  for (const part of parts(Number.POSITIVE_INFINITY)) {
    if (length === undefined && made.length > 0) await nextTurn();
    made.push(part);
  }
  const [only] = made;
  return only && made.length === 1 ? only : Buffer.concat(made);
}
