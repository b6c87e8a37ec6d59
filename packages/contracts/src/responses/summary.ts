// The response of `GET /summary`.
import { z } from 'zod';
import { USD_MATCH_NAMES, type UsdMatch } from '../usd-match.ts';
import { figuresAgesSchema } from './figures-at.ts';
import { lastUpdatedSchema } from './last-updated.ts';

/** Number of assets listed with their dominance. */
export const DOMINANCE_ASSETS = 10;

/** Lower bounds of the histogram's bars, in percent; each bar ends at the next bound, the last one is open. */
export const SPREAD_BARS = [0, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100] as const;

const count = z.int().nonnegative();
const percent = z.number().nonnegative().nullable();

export const matchCountsSchema = z
  .object(
    Object.fromEntries(USD_MATCH_NAMES.map((match) => [match, count])) as Record<UsdMatch, typeof count>,
  )
  .describe('How many assets have each `usd_match`.');

export const summaryResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  count: count.describe('How many assets match the filters.'),
  market_cap: z.number().nonnegative().describe("The sum of the assets' own market caps, in US dollars."),
  volume_24h: z.number().nonnegative().describe("The sum of the assets' own 24-hour volumes, in US dollars."),
  dominance: z
    .object({
      percent: percent.describe('Share of `market_cap` of all assets in `data`; null without market caps.'),
      data: z.array(
        z.object({
          id: z.int().positive(),
          symbol: z.string(),
          name: z.string().nullable(),
          market_cap: z.number().nonnegative(),
          percent: percent.describe('Share of `market_cap`.'),
        }),
      ),
    })
    .describe(`The largest market caps, at most ${DOMINANCE_ASSETS}.`),
  usd_match: matchCountsSchema,
  abs_spread: z
    .object({
      count: count.describe('Assets with a spread.'),
      median: percent.describe('In percent, interpolated like `p95`.'),
      p95: percent.describe('95th percentile, in percent.'),
      histogram: z
        .array(
          z.object({
            from: z.number().describe('In percent, inclusive.'),
            to: z.number().nullable().describe('In percent, exclusive; null for no upper bound.'),
            count,
          }),
        )
        .describe('All bars, including empty ones.'),
    })
    .describe("Absolute difference between the USD value's price and the asset's own."),
  change_24h: z
    .object({ rose: count, fell: count, unchanged: count, unknown: count })
    .describe('How many assets rose or fell in price within 24 hours, by their own figures.'),
  figures_at: z
    .object({ assets: figuresAgesSchema, usd_values: figuresAgesSchema })
    .describe(
      'How old the figures of the assets and of their USD values were when their snapshot was published.',
    ),
});
export type SummaryResponse = z.infer<typeof summaryResponseSchema>;
