// The asset id in paths such as `/assets/{id}`.
import { z } from 'zod';
import { readInteger, requiredParameter } from '../http/parameters.ts';
import { ProblemError } from '../http/problem-error.ts';
import { assetRowOf } from '../tables/asset-table.ts';
import type { View } from '../views/view.ts';

const ID = { min: 1, max: Number.MAX_SAFE_INTEGER };

export const assetPathSchema = z.object({
  id: requiredParameter({
    read: (text) => readInteger(text, ID),
    rule: 'must be a positive whole number',
    description: "The source's id of the asset: `id` of a row of `GET /`.",
    schema: { type: 'integer', minimum: ID.min },
  }),
});

/** Returns the asset's row. Throws ProblemError `not-found` if the snapshot has no asset with this id. */
export function findAsset({ tables }: View, id: number): number {
  const row = assetRowOf(tables.assets, id);
  if (row !== undefined) return row;
  throw new ProblemError({ name: 'not-found', detail: `The current snapshot has no asset with id ${id}` });
}
