// `GET /summary`: key figures of the assets that match the filters.
import { z } from 'zod';
import { type Composed, composeJson } from '../../answers/composed.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { inTurns, type Steps } from '../../turns.ts';
import type { View } from '../../views/view.ts';
import type { Resource } from '../resource.ts';
import { checkBounds } from './bounds.ts';
import { type Filters, filterParameters } from './filters-query.ts';
import { summarize } from './summarize.ts';

export const summaryQuerySchema = z.object(filterParameters).superRefine(checkBounds);

export const summaryResource: Resource = {
  name: 'summary',
  path: '/summary',
  read(_params, search) {
    const filters = parseQuery(summaryQuerySchema, search);
    return {
      key: JSON.stringify(filters),
      compose: (view) => inTurns(compose(view, filters)),
    };
  },
};

function* compose(view: View, filters: Filters): Steps<Composed> {
  return composeJson(yield* summarize(view, filters));
}
