// A finished answer in one encoding, as the cache holds it, and as it lies in Redis: 4 bytes big-endian length of the
// head, the head as JSON, the body.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { z } from 'zod';
import { ENCODINGS, type Encoding } from '../http/encodings.ts';

const headSchema = z.object({
  encoding: z.enum(ENCODINGS),
  /** Strong: of these bytes. */
  etag: z.string(),
  /** When what the answer stands on last changed, in Unix ms. */
  lastModified: z.number(),
  /** Headers of the answer beside those that follow from the rest. */
  headers: z.record(z.string(), z.string()),
});

export type Answer = z.infer<typeof headSchema> & { body: Buffer };

/** What an answer is made of. `body` becomes JSON. */
export type Made = { body: unknown; lastModified: number; headers: Record<string, string> };

const LENGTH_BYTES = 4;
const ETAG_CHARACTERS = 22;
/** The most that brotli gains is gained by then, and it stays fast enough to be done while a client waits. */
const BROTLI_QUALITY = 5;
/** 512 kB. Rows are alike: the default of 4 MB makes 6.7 MB of them no smaller, and takes a third longer and 25 MB more. */
const BROTLI_WINDOW_BITS = 19;

export function finishAnswer({ body, lastModified, headers }: Made): Answer {
  const bytes = Buffer.from(JSON.stringify(body));
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, ETAG_CHARACTERS);
  return { etag: `"${digest}"`, lastModified, headers, encoding: 'identity', body: bytes };
}

const compress = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
};

/** The same answer in another encoding, with a strong tag of its own. Runs beside the event loop. */
export async function encodeAnswer(
  identity: Answer,
  encoding: Exclude<Encoding, 'identity'>,
): Promise<Answer> {
  const etag = `${identity.etag.slice(0, -1)}-${encoding}"`;
  return { ...identity, etag, encoding, body: await compress[encoding](identity.body) };
}

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
