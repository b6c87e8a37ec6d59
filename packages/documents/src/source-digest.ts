// Pictures carry the digest of what they were made from, so that it can be told whether they are up to date: on another
// machine the same source makes other pixels.
import { crc32 } from 'node:zlib';

const KEYWORD = 'source-sha256';
/** The bytes before the first chunk that may follow IHDR: signature (8) and IHDR (25). */
const AFTER_HEADER = 33;

export const withSourceDigest = (png: Buffer, digest: string): Buffer =>
  Buffer.concat([png.subarray(0, AFTER_HEADER), textChunk(digest), png.subarray(AFTER_HEADER)]);

/** The digest of the source that a picture was made from, or undefined for another picture. */
export function madeFrom(png: Buffer): string | undefined {
  const start = png.indexOf(`tEXt${KEYWORD}\0`, 0, 'latin1');
  if (start < 0) return undefined;
  const length = png.readUInt32BE(start - 4);
  return png.toString('latin1', start + 4 + KEYWORD.length + 1, start + 4 + length);
}

/** A PNG text chunk: length, type, keyword, null, text, checksum. */
function textChunk(text: string): Buffer {
  const content = Buffer.from(`tEXt${KEYWORD}\0${text}`, 'latin1');
  const chunk = Buffer.alloc(4 + content.length + 4);
  chunk.writeUInt32BE(content.length - 4, 0);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(content), 4 + content.length);
  return chunk;
}
