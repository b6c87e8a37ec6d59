// `GET /facets`: the values of a filter, and the number of assets with each.
import { FACET_VALUES_MAX, type FacetName, type FacetsResponse, facetNameSchema } from '@coinfront/contracts';
import { z } from 'zod';
import { type Composed, composeJson } from '../../answers/composed.ts';
import { requiredOneOf } from '../../http/parameters.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { countMatches } from '../../join/pairing.ts';
import { type TermColumn, termsOf } from '../../tables/term-column.ts';
import type { View } from '../../views/view.ts';
import type { Resource } from '../resource.ts';
import { checkBounds } from './bounds.ts';
import { filterOf, type Marks } from './filter.ts';
import { type Filters, filterParameters } from './filters-query.ts';

export const facetsQuerySchema = z
  .object({
    by: requiredOneOf(facetNameSchema.options, 'The filter whose values are returned.'),
    ...filterParameters,
  })
  .superRefine(checkBounds);

type Facet = FacetsResponse['data'][number];

/** Number of marked rows among these, or of all of them. */
function countOf(rows: Uint32Array, marks: Marks | undefined): number {
  if (!marks) return rows.length;
  let count = 0;
  for (const row of rows) count += marks[row] as number;
  return count;
}

const facetsOfTerms = (column: TermColumn, marks: Marks | undefined): Facet[] =>
  Array.from(termsOf(column), ([value, rows]) => ({ value, count: countOf(rows, marks) }));

const FACETS: Record<FacetName, (view: View, marks: Marks | undefined) => Facet[]> = {
  match: ({ pairing }, marks) =>
    Object.entries(countMatches(pairing, marks)).map(([value, count]) => ({ value, count })),
  tag: ({ tables }, marks) => facetsOfTerms(tables.assets.columns.tags, marks),
  platform: ({ tables }, marks) => facetsOfTerms(tables.assets.columns.platforms, marks),
};

function compose(view: View, by: FacetName, filters: Filters): Composed {
  const marks = filterOf(view, filters);
  const facets = FACETS[by](view, marks)
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const data = facets.slice(0, FACET_VALUES_MAX);
  const body: FacetsResponse = {
    last_updated: view.lastUpdated,
    by,
    assets: countOf(view.tables.assets.columns.byId, marks),
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
    return { key: JSON.stringify([by, filters]), compose: (view) => compose(view, by, filters) };
  },
};
