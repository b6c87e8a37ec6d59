// The response of `GET /collisions`.
import { z } from 'zod';
import { lastUpdatedSchema } from './last-updated.ts';

/** Maximum length of each of the two lists of a symbol. */
export const COLLISION_ROWS_MAX = 100;

const name = z.string().describe('As delivered.');

export const collisionSchema = z.object({
  symbol: z.string().describe("The join key: upper case, without CryptoCompare's trailing `*`."),
  counts: z
    .object({ assets: z.int().nonnegative(), usd_values: z.int().nonnegative() })
    .describe('How many assets and USD values have it; at least one of the two is over 1.'),
  assets: z
    .array(z.object({ id: z.int().positive(), name }))
    .describe(`In the order of their source, at most ${COLLISION_ROWS_MAX}.`),
  usd_values: z
    .array(z.object({ id: z.string(), name }))
    .describe(`In the order of their source, at most ${COLLISION_ROWS_MAX}.`),
});
export type Collision = z.infer<typeof collisionSchema>;

export const collisionsResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  count: z.int().nonnegative().describe('Symbols in `data`.'),
  data: z.array(collisionSchema).describe('Symbols with the most assets first, then by symbol.'),
});
export type CollisionsResponse = z.infer<typeof collisionsResponseSchema>;
