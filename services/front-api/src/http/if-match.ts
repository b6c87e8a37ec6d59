// `If-Match`: whether a client edits the version it has seen (RFC 9110, section 13.1.1).
const LISTED_TAG = /(W\/)?("[^"]*")/g;

/** `etag` is strong; a weak tag in the header never matches. */
export function matchesTag(ifMatch: string, etag: string): boolean {
  if (ifMatch.trim() === '*') return true;
  for (const [, weak, tag] of ifMatch.matchAll(LISTED_TAG)) if (!weak && tag === etag) return true;
  return false;
}
