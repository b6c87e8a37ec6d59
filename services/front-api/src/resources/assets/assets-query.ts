// The parameters of `GET /`, and their normal form.
import { z } from 'zod';
import type {} from 'zod-openapi';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 5_000;
const LIMIT_RULE = `must be a whole number from 1 to ${LIMIT_MAX}`;

export const assetsQuerySchema = z.object({
  limit: z
    .string()
    // Digits alone: Number() would take 1e3, 0x10 and blanks.
    .regex(/^\d+$/, LIMIT_RULE)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= LIMIT_MAX, LIMIT_RULE)
    .default(LIMIT_DEFAULT)
    .meta({
      description: 'How many assets, in the order of the source.',
      // As a client sees it, not as the text it arrives as.
      override: ({ jsonSchema }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, {
          type: 'integer',
          minimum: 1,
          maximum: LIMIT_MAX,
          default: LIMIT_DEFAULT,
        });
      },
    }),
});
export type AssetsQuery = z.output<typeof assetsQuerySchema>;

/** Equal for queries that ask for the same, however they are written. */
export function assetsQueryKey({ limit }: AssetsQuery): string {
  return `limit=${limit}`;
}
