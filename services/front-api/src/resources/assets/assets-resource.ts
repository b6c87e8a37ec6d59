// `GET /`: assets beside their USD values.
import type { Composed } from '../../answers/composed.ts';
import { InvalidQueryError, parseQuery } from '../../http/parse-query.ts';
import type { View } from '../../views/view.ts';
import { lastUpdatedOf } from '../last-updated.ts';
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
    if (cursor && cursor.walk !== walkDigest(walkKey(query))) {
      const detail = 'is of another query: `sort` and all filters must stay as they were';
      throw new InvalidQueryError([{ parameter: 'cursor', detail }]);
    }
    return {
      key: assetsQueryKey(query),
      ...(cursor && { at: cursor }),
      compose: (view) => compose(view, query),
    };
  },
};

function compose(view: View, query: AssetsQuery): Composed {
  const page = findPage(view, query);
  const { rows, total } = page;
  const frame = {
    head: Buffer.from(
      `{"last_updated":${JSON.stringify(lastUpdatedOf(view))},"count":${rows.length},"data":[`,
    ),
    tail: Buffer.from(']}'),
  };
  const body = query.fields ? composePicked(view, rows, frame, query.fields) : composeRows(view, rows, frame);
  const headers = { 'Total-Count': String(total), Link: pageLinks(query, cursorAfter(view, page, query)) };
  return { headers, ...body };
}

/** Undefined after the last page. */
function cursorAfter({ state, tables }: View, page: Page, query: AssetsQuery): string | undefined {
  const last = page.rows.at(-1);
  if (!page.hasMore || last === undefined) return undefined;
  return writeCursor({
    assets: state.assets.snapshot_id,
    usdValues: state.usdValues.snapshot_id,
    mappings: state.mappings.version,
    walk: walkDigest(walkKey(query)),
    after: tables.assets.columns.ids[last] as number,
  });
}
