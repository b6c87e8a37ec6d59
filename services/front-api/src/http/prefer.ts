// The one preference that is known of those in a `Prefer` header (RFC 7240).

const WAIT = /^wait\s*=\s*"?(\d{1,9})"?\s*(?:;.*)?$/i;

/** How many seconds the client would rather wait at most; undefined when it does not say, or not in digits. */
export function preferredWait(prefer: string | string[] | undefined): number | undefined {
  // Of a preference that is given twice, the first counts.
  for (const preference of String(prefer ?? '').split(',')) {
    const seconds = WAIT.exec(preference.trim())?.[1];
    if (seconds !== undefined) return Number(seconds);
  }
  return undefined;
}
