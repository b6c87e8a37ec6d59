// `GET /`: assets with their USD values.
import type { Composed } from '../../answers/composed.ts';
import { FORMS } from '../../http/forms.ts';
import { InvalidQueryError } from '../../http/parse-query.ts';
import { inTurns, type Steps } from '../../turns.ts';
import type { View } from '../../views/view.ts';
import type { Resource } from '../resource.ts';
import { type AssetsQuery, assetsQueryKey, readAssetsQuery } from './assets-query.ts';
import { walkDigest, writeCursor } from './cursor.ts';
import { findPage, type Page } from './find-page.ts';
import { pageLinks } from './links.ts';
import { walkKey } from './list-query.ts';
import { composeRowsIn } from './rows-in.ts';

export const assetsResource: Resource = {
  name: 'assets',
  path: '/',
  forms: FORMS,
  read(_params, search, accepted) {
    const query = readAssetsQuery(search, accepted);
    const { cursor } = query;
    const walk = walkDigest(walkKey(query));
    if (cursor && cursor.walk !== walk) {
      const detail = 'belongs to another query: `sort` and all filters must not change';
      throw new InvalidQueryError([{ parameter: 'cursor', detail }]);
    }
    return {
      key: assetsQueryKey(query),
      ...(cursor && { at: cursor }),
      compose: (view) => inTurns(compose(view, query, walk)),
    };
  },
};

function* compose(view: View, query: AssetsQuery, walk: string): Steps<Composed> {
  const page = yield* findPage(view, query);
  return yield* composeRowsIn(view, page.rows, query.rows, {
    'Total-Count': String(page.total),
    Link: pageLinks(query, cursorAfter(view, page, walk)),
  });
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
