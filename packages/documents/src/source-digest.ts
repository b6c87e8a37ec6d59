// Stores in a PNG the digest of its source. The pixels cannot show whether it is up to date: they differ between machines.
import { crc32 } from 'node:zlib';

const KEYWORD = 'source-sha256';
/** Bytes of the signature (8) and the IHDR chunk (25), which come first. */
const AFTER_HEADER = 33;

export const withSourceDigest = (png: Buffer, digest: string): Buffer =>
  Buffer.concat([png.subarray(0, AFTER_HEADER), textChunk(digest), png.subarray(AFTER_HEADER)]);

/** Returns the digest of the source, or undefined for a PNG without one. */
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
