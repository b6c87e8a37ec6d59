// Conditional requests: whether the client already has the response (RFC 9110, section 13).
import type { IncomingHttpHeaders } from 'node:http';

const OPAQUE_TAG = /(?:W\/)?("[^"]*")/g;

/** Whether `If-None-Match` lists this tag; `*` does not count. */
export function namesTag(headers: IncomingHttpHeaders, etag: string): boolean {
  const tags = headers['if-none-match'];
  if (tags === undefined) return false;
  for (const [, tag] of tags.matchAll(OPAQUE_TAG)) if (tag === etag) return true;
  return false;
}

/**
 * `lastModified` in Unix ms; undefined if it is not reliable. `If-Modified-Since` counts only without
 * `If-None-Match`.
 */
export function isNotModified(
  headers: IncomingHttpHeaders,
  etag: string,
  lastModified: number | undefined,
): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.trim() === '*' || namesTag(headers, etag);
  const since = headers['if-modified-since'];
  if (since === undefined || lastModified === undefined) return false;
  // HTTP dates have no milliseconds.
  return Math.floor(lastModified / 1_000) * 1_000 <= Date.parse(since);
}
