// `GET /summary`: key figures of the assets that match the filters.
import { z } from 'zod';
import { composeJson } from '../../answers/composed.ts';
import { parseQuery } from '../../http/parse-query.ts';
import type { Resource } from '../resource.ts';
import { checkBounds } from './bounds.ts';
import { filterParameters } from './filters-query.ts';
import { summarize } from './summarize.ts';

export const summaryQuerySchema = z.object(filterParameters).superRefine(checkBounds);

export const summaryResource: Resource = {
  name: 'summary',
  path: '/summary',
  read(_params, search) {
    const filters = parseQuery(summaryQuerySchema, search);
    return {
      key: JSON.stringify(filters),
      compose: async (view) => composeJson(await summarize(view, filters)),
    };
  },
};
