// `Prefer: wait`, the only preference that is supported (RFC 7240).

const WAIT = /^wait\s*=\s*"?(\d{1,9})"?\s*(?:;.*)?$/i;

/** The seconds of `wait`; undefined without the preference, or if they are not digits. */
export function preferredWait(prefer: string | string[] | undefined): number | undefined {
  // If the preference is repeated, the first one counts.
  for (const preference of String(prefer ?? '').split(',')) {
    const seconds = WAIT.exec(preference.trim())?.[1];
    if (seconds !== undefined) return Number(seconds);
  }
  return undefined;
}
