// The next page of a list.

/** Path and query of the next page, from the `Link` header of a page of `/`; undefined on the last page. */
export function nextPath(link: string | null | undefined): string | undefined {
  const target = /<([^>]+)>; rel="next"/.exec(link ?? '')?.[1];
  if (target === undefined) return undefined;
  const { pathname, search } = new URL(target, 'http://any/');
  return pathname + search;
}
