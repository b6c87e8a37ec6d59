// A finished answer in one encoding, as the cache holds it, and as it lies in Redis: 4 bytes big-endian length of the
// head, the head as JSON, the body.
import { z } from 'zod';
import { ENCODINGS } from '../http/encodings.ts';

const headSchema = z.object({
  encoding: z.enum(ENCODINGS),
  /** Strong: equal tags mean equal bytes. */
  etag: z.string(),
  /** When what the answer stands on last changed, in Unix ms. */
  lastModified: z.number(),
  /** Headers of the answer beside those that follow from the rest. */
  headers: z.record(z.string(), z.string()),
});

/** All of an answer but its body. */
export type AnswerHead = z.infer<typeof headSchema>;
export type Answer = AnswerHead & { body: Buffer };

const LENGTH_BYTES = 4;

export function serializeAnswer({ body, ...rest }: Answer): Buffer {
  const head = Buffer.from(JSON.stringify(rest));
  const length = Buffer.allocUnsafe(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, body]);
}

/** Throws for bytes that are no answer. */
export function deserializeAnswer(bytes: Buffer): Answer {
  const end = LENGTH_BYTES + bytes.readUInt32BE();
  const head = headSchema.parse(JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)));
  return { ...head, body: bytes.subarray(end) };
}
