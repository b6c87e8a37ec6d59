// `GET /facets`: the values of a filter, and the number of assets with each.
import { FACET_VALUES_MAX, type FacetName, type FacetsResponse, facetNameSchema } from '@coinfront/contracts';
import { z } from 'zod';
import { type Composed, composeJson } from '../../answers/composed.ts';
import { requiredOneOf } from '../../http/parameters.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { countMatches } from '../../join/pairing.ts';
import { type TermColumn, termsOf } from '../../tables/term-column.ts';
import { inRanges, inTurns, type Steps } from '../../turns.ts';
import type { View } from '../../views/view.ts';
import type { Resource } from '../resource.ts';
import { checkBounds } from './bounds.ts';
import type { Marks } from './filter.ts';
import { type Filters, filterParameters } from './filters-query.ts';
import { matching } from './find-page.ts';

export const facetsQuerySchema = z
  .object({
    by: requiredOneOf(facetNameSchema.options, 'The filter whose values are returned.'),
    ...filterParameters,
  })
  .superRefine(checkBounds);

type Facet = FacetsResponse['data'][number];

/** Number of marked rows among these, or of all of them. */
function* countOf(rows: Uint32Array, marks: Marks | undefined): Steps<number> {
  if (!marks) return rows.length;
  let count = 0;
  yield* inRanges(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) count += marks[rows[at] as number] as number;
  });
  return count;
}

function* facetsOfTerms(column: TermColumn, marks: Marks | undefined): Steps<Facet[]> {
  const facets: Facet[] = [];
  for (const [value, rows] of termsOf(column)) {
    facets.push({ value, count: yield* countOf(rows, marks) });
    yield;
  }
  return facets;
}

function* facetsOfMatches({ pairing }: View, marks: Marks | undefined): Steps<Facet[]> {
  const counts = yield* countMatches(pairing, marks);
  return Object.entries(counts).map(([value, count]) => ({ value, count }));
}

const FACETS: Record<FacetName, (view: View, marks: Marks | undefined) => Steps<Facet[]>> = {
  match: facetsOfMatches,
  tag: ({ tables }, marks) => facetsOfTerms(tables.assets.columns.tags, marks),
  platform: ({ tables }, marks) => facetsOfTerms(tables.assets.columns.platforms, marks),
};

function* compose(view: View, by: FacetName, filters: Filters): Steps<Composed> {
  const { marks, total } = yield* matching(view, filters);
  const facets = (yield* FACETS[by](view, marks))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const data = facets.slice(0, FACET_VALUES_MAX);
  const body: FacetsResponse = {
    last_updated: view.lastUpdated,
    by,
    assets: total,
    count: data.length,
    data,
  };
  return composeJson(body, { 'Total-Count': String(facets.length) });
}

export const facetsResource: Resource = {
  name: 'facets',
  path: '/facets',
  read(_params, search) {
    const { by, ...given } = parseQuery(facetsQuerySchema, search);
    // The filter itself is ignored: its alternatives are wanted.
    const filters: Filters = { ...given, [by]: undefined };
    return { key: JSON.stringify([by, filters]), compose: (view) => inTurns(compose(view, by, filters)) };
  },
};
