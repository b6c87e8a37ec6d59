// `GET /`: assets beside their USD values.
import type { Composed } from '../../answers/composed.ts';
import { InvalidQueryError, parseQuery } from '../../http/parse-query.ts';
import type { View } from '../../views/view.ts';
import type { Ask, Resource } from '../resource.ts';
import { type AssetsQuery, assetsQueryKey, assetsQuerySchema, walkKey } from './assets-query.ts';
import { composePicked, composeRows } from './compose-rows.ts';
import { walkDigest, writeCursor } from './cursor.ts';
import { findPage, type Page } from './find-page.ts';
import { pageLinks } from './links.ts';

export const assetsResource: Resource = {
  name: 'assets',
  path: '/',
  read(_params, search): Ask {
    const query = parseQuery(assetsQuerySchema, search);
    const { cursor } = query;
    const walk = walkDigest(walkKey(query));
    if (cursor && cursor.walk !== walk) {
      const detail = 'is of another query: `sort` and all filters must stay as they were';
      throw new InvalidQueryError([{ parameter: 'cursor', detail }]);
    }
    return {
      key: assetsQueryKey(query),
      ...(cursor && { at: cursor }),
      compose: (view) => compose(view, query, walk),
    };
  },
};

function compose(view: View, query: AssetsQuery, walk: string): Composed {
  const page = findPage(view, query);
  const { rows, total } = page;
  const frame = {
    head: Buffer.from(`{"last_updated":${JSON.stringify(view.lastUpdated)},"count":${rows.length},"data":[`),
    tail: Buffer.from(']}'),
  };
  const body = query.fields ? composePicked(view, rows, frame, query.fields) : composeRows(view, rows, frame);
  const headers = { 'Total-Count': String(total), Link: pageLinks(query, cursorAfter(view, page, walk)) };
  return { headers, ...body };
}

/** Undefined after the last page. */
function cursorAfter({ state, tables }: View, page: Page, walk: string): string | undefined {
  const last = page.rows.at(-1);
  if (!page.hasMore || last === undefined) return undefined;
  return writeCursor({
    assets: state.assets.snapshot_id,
    usdValues: state.usdValues.snapshot_id,
    mappings: state.mappings.version,
    walk,
    after: tables.assets.columns.ids[last] as number,
  });
}
