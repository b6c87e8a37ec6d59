// Whether a client already has the answer (RFC 9110, section 13).
import type { IncomingHttpHeaders } from 'node:http';

const OPAQUE_TAG = /(?:W\/)?("[^"]*")/g;

/** `lastModified` in Unix ms. `If-Modified-Since` counts only where there is no `If-None-Match`. */
export function isNotModified(headers: IncomingHttpHeaders, etag: string, lastModified: number): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    if (tags.trim() === '*') return true;
    for (const [, tag] of tags.matchAll(OPAQUE_TAG)) if (tag === etag) return true;
    return false;
  }
  const since = headers['if-modified-since'];
  // HTTP dates have no milliseconds.
  return since !== undefined && Math.floor(lastModified / 1_000) * 1_000 <= Date.parse(since);
}
