// The `Link` header of a page (RFC 8288): where the walk begins and where it goes on. From the query's values and not
// from its text, because all spellings of a query share one answer. Relative to the request's URL: the path below which a
// proxy has the API is not known here.
import type { AssetsQuery } from './assets-query.ts';

/** `next`: the cursor of the next page, if there is one. */
export function pageLinks(query: AssetsQuery, next: string | undefined): string {
  const first = `?${parametersOf(query)}`;
  const toFirst = `<${first}>; rel="first"`;
  return next === undefined ? toFirst : `<${first}&cursor=${next}>; rel="next", ${toFirst}`;
}

/** Of the query's first page. */
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
      // A comma may stay as it is, and reads better so.
      .map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`)
      .join('&')
  );
}
