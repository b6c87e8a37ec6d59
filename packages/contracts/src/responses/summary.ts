// What `GET /summary` answers.
import { z } from 'zod';
import { USD_MATCH_NAMES, type UsdMatch } from '../usd-match.ts';
import { figuresAgesSchema } from './figures-at.ts';
import { lastUpdatedSchema } from './last-updated.ts';

/** How many assets the dominance is told of. */
export const DOMINANCE_ASSETS = 10;

/** Where the bars of the histogram begin, in percent; each ends where the next begins, the last one never. */
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
  count: count.describe('How many assets the filters leave.'),
  market_cap: z.number().nonnegative().describe("The sum of the assets' own market caps, in US dollars."),
  volume_24h: z
    .number()
    .nonnegative()
    .describe("The sum of the assets' own volumes of 24 hours, in US dollars."),
  dominance: z
    .object({
      percent: percent.describe('Of `market_cap` the share of all in `data`; null without market caps.'),
      data: z.array(
        z.object({
          id: z.int().positive(),
          symbol: z.string(),
          name: z.string().nullable(),
          market_cap: z.number().nonnegative(),
          percent: percent.describe('Of `market_cap`.'),
        }),
      ),
    })
    .describe(`The largest market caps, at most ${DOMINANCE_ASSETS}.`),
  usd_match: matchCountsSchema,
  abs_spread: z
    .object({
      count: count.describe('Assets with a spread.'),
      median: percent.describe('In percent, as `p95`. Between two values both are the line between them.'),
      p95: percent.describe('95 % of the spreads are smaller.'),
      histogram: z
        .array(
          z.object({
            from: z.number().describe('In percent, included.'),
            to: z.number().nullable().describe('In percent, excluded; null for any number.'),
            count,
          }),
        )
        .describe('All bars, also empty ones.'),
    })
    .describe("By how much the USD value's price and the asset's own differ, whatever the sign."),
  change_24h: z
    .object({ rose: count, fell: count, unchanged: count, unknown: count })
    .describe("How many assets' own prices rose and fell in 24 hours."),
  figures_at: z
    .object({ assets: figuresAgesSchema, usd_values: figuresAgesSchema })
    .describe(
      'How old the figures of the assets, and of the USD values beside them, were when their snapshot was published.',
    ),
});
export type SummaryResponse = z.infer<typeof summaryResponseSchema>;
