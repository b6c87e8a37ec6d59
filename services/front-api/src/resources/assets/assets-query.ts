// The parameters of `GET /`, and their normal form.
import { z } from 'zod';
import type { Form } from '../../http/forms.ts';
import { defaultedParameter, optionalParameter, readInteger } from '../../http/parameters.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { checkBounds } from './bounds.ts';
import { type Cursor, readCursor } from './cursor.ts';
import { type List, listParameters, readListQuery, walkKey } from './list-query.ts';

const LIMIT = { min: 1, max: 5_000 };

export const assetsQuerySchema = z
  .object({
    limit: defaultedParameter(
      {
        read: (text) => readInteger(text, LIMIT),
        rule: `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`,
        description: 'How many assets, at most.',
        schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
      },
      '50',
    ),
    cursor: optionalParameter({
      read: readCursor,
      rule: 'must be one that a `Link` header gave, unchanged',
      description:
        'Where a walk over all pages goes on: on the state it began on, whatever is published meanwhile. Follow `rel="next"` of the `Link` header.',
      schema: { type: 'string' },
    }),
    ...listParameters,
  })
  .superRefine(checkBounds);

export type AssetsQuery = List & { limit: number; cursor: Cursor | undefined };

/** Throws InvalidQueryError, and ProblemError `not-acceptable`. */
export function readAssetsQuery(search: string, accepted: Form | undefined): AssetsQuery {
  const { limit, cursor, ...list } = parseQuery(assetsQuerySchema, search);
  return { limit, cursor, ...readListQuery(list, accepted) };
}

/** Equal for queries that ask for the same, however they are written. */
export function assetsQueryKey(query: AssetsQuery): string {
  return JSON.stringify([query.limit, query.cursor?.after, query.rows, walkKey(query)]);
}
