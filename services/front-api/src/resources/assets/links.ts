// The `Link` header of a page (RFC 8288). Built from the parsed query, not its text, because all spellings of a query share
// one answer. Relative to the request's URL, because a proxy may serve the API below another path.
import type { AssetsQuery } from './assets-query.ts';

/** `next`: cursor of the next page, if any. */
export function pageLinks(query: AssetsQuery, next: string | undefined): string {
  const first = `?${parametersOf(query)}`;
  const toFirst = `<${first}>; rel="first"`;
  return next === undefined ? toFirst : `<${first}&cursor=${next}>; rel="next", ${toFirst}`;
}

/** The parameters of the first page. */
function parametersOf({ limit, sort, filters, rows }: AssetsQuery): string {
  const { q, ...others } = filters;
  const values = {
    limit,
    sort: sort.text === 'position' ? undefined : sort.text,
    q: q?.symbol,
    ...others,
    fields: rows.fields,
    format: rows.form === 'json' ? undefined : rows.form,
    bom: rows.bom || undefined,
  };
  return (
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      // Commas need no encoding, and are easier to read.
      .map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`)
      .join('&')
  );
}
