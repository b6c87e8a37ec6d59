// Text for screen readers: each warning once, not whenever its figures change.
import type { Warning } from './warning.ts';

/** Undefined if nothing is new. */
export function announcementOf(before: readonly Warning[], now: readonly Warning[]): string | undefined {
  const known = new Set(before.map(({ key }) => key));
  const texts = now.filter(({ key }) => !known.has(key)).map(({ text }) => text);
  if (texts.length > 0) return `Warning: ${texts.join(' ')}`;
  return before.length > 0 && now.length === 0 ? 'No more warnings.' : undefined;
}
