// The query parameters of `GET /`, and their normal form.
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
        description: 'Maximum number of assets.',
        schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
      },
      '50',
    ),
    cursor: optionalParameter({
      read: readCursor,
      rule: 'must be taken unchanged from a `Link` header',
      description:
        'The position of the next page, with the snapshots of the first page, whatever is published meanwhile. Follow `rel="next"` of the `Link` header.',
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

/** Equal for queries with the same meaning, however they are written. */
export function assetsQueryKey(query: AssetsQuery): string {
  return JSON.stringify([query.limit, query.cursor?.after, query.rows, walkKey(query)]);
}
