// `GET /collisions`: ambiguous symbols.
import type { CollisionsResponse } from '@coinfront/contracts';
import { z } from 'zod';
import { composeJson } from '../answers/composed.ts';
import { defaultedParameter, readInteger } from '../http/parameters.ts';
import { parseQuery } from '../http/parse-query.ts';
import { findCollisions } from '../join/collisions.ts';
import type { View } from '../views/view.ts';
import type { Resource } from './resource.ts';

const LIMIT = { min: 1, max: 5_000 };

export const collisionsQuerySchema = z.object({
  limit: defaultedParameter(
    {
      read: (text) => readInteger(text, LIMIT),
      rule: `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`,
      description: 'Maximum number of symbols.',
      schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
    },
    '100',
  ),
});

function compose(view: View, limit: number) {
  const { total, first } = findCollisions(view.tables, limit);
  const body: CollisionsResponse = { last_updated: view.lastUpdated, count: first.length, data: first };
  return composeJson(body, { 'Total-Count': String(total) });
}

export const collisionsResource: Resource = {
  name: 'collisions',
  path: '/collisions',
  read(_params, search) {
    const { limit } = parseQuery(collisionsQuerySchema, search);
    return { key: `limit=${limit}`, compose: (view) => compose(view, limit) };
  },
};
