// What `GET /facets` answers.
import { z } from 'zod';
import { lastUpdatedSchema } from './last-updated.ts';

/** Values in one answer. */
export const FACET_VALUES_MAX = 200;

export const facetNameSchema = z.enum(['match', 'tag', 'platform']);
export type FacetName = z.infer<typeof facetNameSchema>;

export const facetsResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  by: facetNameSchema,
  assets: z.int().nonnegative().describe('How many assets the filters leave, but for those of `by` itself.'),
  count: z.int().nonnegative().describe('Values in `data`.'),
  data: z
    .array(
      z.object({
        value: z.string().describe('As the filter of the same name takes it.'),
        count: z.int().positive().describe('How many of the assets have it.'),
      }),
    )
    .describe(`The most frequent first, equal ones by value; at most ${FACET_VALUES_MAX}.`),
});
export type FacetsResponse = z.infer<typeof facetsResponseSchema>;
