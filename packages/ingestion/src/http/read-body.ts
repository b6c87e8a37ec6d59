// Decompresses, bounds, decodes and parses the body of one response. Not left to axios, which accepts a truncated gzip
// stream, replaces invalid UTF-8 and returns text if the body is not JSON.
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** Requested encodings; `readBody` supports no others. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

/** The decompressed body is larger than allowed. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

export type ReadBodyOptions = {
  contentEncoding: string;
  /** Counted after decompression. */
  maxBytes: number;
  signal: AbortSignal;
};

/**
 * Reads to the end, or destroys the stream. Throws BodyTooLargeError, zlib's errors (a truncated stream is one) and
 * the stream's own.
 */
export async function readBody(
  stream: Readable,
  { contentEncoding, maxBytes, signal }: ReadBodyOptions,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  async function collect(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw new BodyTooLargeError(`Body over ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  }
  await pipeline(stream, createDecompressor(contentEncoding), collect, { signal });
  return Buffer.concat(chunks, size);
}

/** An unsupported encoding passes through and then fails as JSON. */
function createDecompressor(contentEncoding: string) {
  switch (contentEncoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    default:
      return new PassThrough();
  }
}

/** Some servers send JSON without a content type, or as plain text. */
const MAY_BE_JSON = new Set(['', 'text/plain']);
const IS_JSON = /^(?:application|text)\/(?:[\w.+-]+\+)?json$/;
/** Shorter than a key, in case a provider echoes ours in the content type. */
const SHOWN_TYPE_LENGTH = 30;

/** The parsed value, or undefined for another content type, invalid JSON or invalid UTF-8. */
export function parseJson(bytes: Buffer, contentType: string): unknown {
  if (!isReadable(mediaTypeOf(contentType))) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined; // The parser's message quotes the text.
  }
}

/** Why `parseJson` returned undefined: the `reason` of a RequestError. */
export function unreadableReason(contentType: string): string {
  const mediaType = mediaTypeOf(contentType);
  if (isReadable(mediaType)) return 'sent a body that is not JSON';
  const shown = mediaType.replace(/[^\w.+/-]/g, '').slice(0, SHOWN_TYPE_LENGTH);
  return `sent a body of type ${shown || 'unknown'}, not JSON`;
}

const isReadable = (mediaType: string) => MAY_BE_JSON.has(mediaType) || IS_JSON.test(mediaType);

/** `Text/HTML; charset=utf-8` → `text/html`. */
const mediaTypeOf = (contentType: string) => contentType.replace(/;.*/s, '').trim().toLowerCase();
