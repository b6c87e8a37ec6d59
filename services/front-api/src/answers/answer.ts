// An answer: a finished cacheable response in one encoding. In Redis: the length of the head (4 bytes, big-endian), the
// head as JSON, the body.
import { z } from 'zod';
import { ENCODINGS } from '../http/encodings.ts';

const headSchema = z.object({
  encoding: z.enum(ENCODINGS),
  /** Strong: equal tags mean equal bytes. */
  etag: z.string(),
  /** When a snapshot or the mappings last changed, in Unix ms. */
  lastModified: z.number(),
  /** Headers of this answer, besides those computed from the other fields. */
  headers: z.record(z.string(), z.string()),
});

/** An answer without its body. */
export type AnswerHead = z.infer<typeof headSchema>;
export type Answer = AnswerHead & { body: Buffer };

const LENGTH_BYTES = 4;

export function serializeAnswer({ body, ...rest }: Answer): Buffer {
  const head = Buffer.from(JSON.stringify(rest));
  const length = Buffer.allocUnsafe(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, body]);
}

/** Throws for bytes that are not a serialized answer. */
export function deserializeAnswer(bytes: Buffer): Answer {
  const end = LENGTH_BYTES + bytes.readUInt32BE();
  const head = headSchema.parse(JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)));
  return { ...head, body: bytes.subarray(end) };
}
