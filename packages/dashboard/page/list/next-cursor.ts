/** The cursor in a `Link` header's `rel="next"`; undefined on the last page. */
export function nextCursor(link: string | null): string | undefined {
  const [, target] = /<([^>]*)>;\s*rel="next"/.exec(link ?? '') ?? [];
  return (target && new URLSearchParams(target.replace(/^[^?]*/, '')).get('cursor')) || undefined;
}
