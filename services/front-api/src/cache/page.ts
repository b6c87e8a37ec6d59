// A finished answer as the cache holds it, and as it lies in Redis: 4 bytes big-endian `totalCount`, then the body.

export type Page = {
  /** The body as it is sent. */
  body: Buffer;
  /** How many assets the query has in all, on this page or not. */
  totalCount: number;
};

const COUNT_BYTES = 4;

export function encodePage({ body, totalCount }: Page): Buffer {
  const bytes = Buffer.allocUnsafe(COUNT_BYTES + body.length);
  bytes.writeUInt32BE(totalCount);
  body.copy(bytes, COUNT_BYTES);
  return bytes;
}

/** Throws RangeError for fewer bytes than a page has. */
export function decodePage(bytes: Buffer): Page {
  return { totalCount: bytes.readUInt32BE(), body: bytes.subarray(COUNT_BYTES) };
}
