// The body of one answer: decompressed, bounded, decoded and parsed here rather than by axios, which accepts a
// truncated gzip stream, replaces invalid UTF-8 and hands on as text what is not JSON.
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/** What is asked for; `readBody` understands no other. */
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

/** An encoding that was not asked for passes as it is, and then fails as JSON. */
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

/** What bodies of text are labelled as where nobody thought of JSON; one without a label may be JSON as well. */
const MAY_BE_JSON = new Set(['', 'text/plain']);
const IS_JSON = /^(?:application|text)\/(?:[\w.+-]+\+)?json$/;
/** Shorter than a key, should a provider send ours back in the label. */
const SHOWN_LABEL_LENGTH = 30;

/** The value, or undefined for what is labelled as something else, not JSON, or not UTF-8. */
export function parseJson(bytes: Buffer, contentType: string): unknown {
  if (!isReadable(labelOf(contentType))) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined; // The parser's message quotes the text.
  }
}

/** What is wrong with a body that `parseJson` did not read, to stand after the source's name. */
export function whyUnread(contentType: string): string {
  const label = labelOf(contentType);
  if (isReadable(label)) return 'sent a body that is not JSON';
  const shown = label.replace(/[^\w.+/-]/g, '').slice(0, SHOWN_LABEL_LENGTH);
  return `sent a body labelled ${shown || 'oddly'}, not JSON`;
}

const isReadable = (label: string) => MAY_BE_JSON.has(label) || IS_JSON.test(label);

/** `text/html` of `Text/HTML; charset=utf-8`. */
const labelOf = (contentType: string) => contentType.replace(/;.*/s, '').trim().toLowerCase();
