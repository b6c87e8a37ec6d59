// The `Link` header of a page (RFC 8288): where the walk begins and where it goes on. From the query's values and not
// from its text, because all spellings of a query share one answer.
import type { AssetsQuery } from './assets-query.ts';

const PATH = '/';

/** `next`: the cursor of the next page, if there is one. */
export function pageLinks(query: AssetsQuery, next: string | undefined): string {
  const first = linkTo(query, undefined, 'first');
  return next === undefined ? first : `${linkTo(query, next, 'next')}, ${first}`;
}

function linkTo(query: AssetsQuery, cursor: string | undefined, relation: string): string {
  const { sort, q, limit, ...same } = query;
  const values = {
    limit,
    sort: sort.text === 'position' ? undefined : sort.text,
    q: q?.symbol,
    ...same,
    cursor,
  };
  const parameters = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    // A comma may stay as it is, and reads better so.
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`);
  return `<${PATH}?${parameters.join('&')}>; rel="${relation}"`;
}
