// What `GET /collisions` answers.
import { z } from 'zod';
import { lastUpdatedSchema } from './last-updated.ts';

/** Of one symbol, in each of the two lists. */
export const COLLISION_ROWS_MAX = 100;

const name = z.string().describe('As delivered.');

export const collisionSchema = z.object({
  symbol: z.string().describe("As it is compared: upper case, without CryptoCompare's trailing `*`."),
  counts: z
    .object({ assets: z.int().nonnegative(), usd_values: z.int().nonnegative() })
    .describe('How many assets and USD values have it; one of the two is over 1.'),
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
  data: z.array(collisionSchema).describe('Those of the most assets first, then by symbol.'),
});
export type CollisionsResponse = z.infer<typeof collisionsResponseSchema>;
