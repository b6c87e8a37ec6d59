// The response of `GET /facets`.
import { z } from 'zod';
import { lastUpdatedSchema } from './last-updated.ts';

/** Maximum number of values in one response. */
export const FACET_VALUES_MAX = 200;

export const facetNameSchema = z.enum(['match', 'tag', 'platform']);
export type FacetName = z.infer<typeof facetNameSchema>;

export const facetsResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  by: facetNameSchema,
  assets: z
    .int()
    .nonnegative()
    .describe('How many assets match the filters, except the filter of `by` itself.'),
  count: z.int().nonnegative().describe('Values in `data`.'),
  data: z
    .array(
      z.object({
        value: z.string().describe('A value for the filter of the same name.'),
        count: z.int().positive().describe('How many of the assets have it.'),
      }),
    )
    .describe(`The most frequent first, then by value; at most ${FACET_VALUES_MAX}.`),
});
export type FacetsResponse = z.infer<typeof facetsResponseSchema>;
