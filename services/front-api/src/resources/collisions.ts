// `GET /collisions`: the symbols that do not tell what they are of.
import type { CollisionsResponse } from '@coinfront/contracts';
import { z } from 'zod';
import { defaultedParameter, readInteger } from '../http/parameters.ts';
import { parseQuery } from '../http/parse-query.ts';
import type { ReadCollisions } from '../join/read-collisions.ts';
import type { State } from '../state/current-state.ts';
import { lastUpdatedOf } from './last-updated.ts';
import type { Resource } from './resource.ts';

const LIMIT = { min: 1, max: 500 };

export const collisionsQuerySchema = z.object({
  limit: defaultedParameter(
    {
      read: (text) => readInteger(text, LIMIT),
      rule: `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`,
      description: 'How many symbols, at most.',
      schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
    },
    '100',
  ),
});

export function collisionsResource({ readCollisions }: { readCollisions: ReadCollisions }): Resource {
  async function make(state: State, limit: number) {
    const snapshots = { assets: state.assets.snapshot_id, usdValues: state.usdValues.snapshot_id };
    const { total, first } = await readCollisions(snapshots, limit);
    const body: CollisionsResponse = { last_updated: lastUpdatedOf(state), count: first.length, data: first };
    return { body, headers: { 'Total-Count': String(total) } };
  }

  return {
    name: 'collisions',
    path: '/collisions',
    read(_params, search) {
      const { limit } = parseQuery(collisionsQuerySchema, search);
      return { key: `limit=${limit}`, make: (state) => make(state, limit) };
    },
  };
}
