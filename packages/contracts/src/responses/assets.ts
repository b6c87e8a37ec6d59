// The response of `GET /`. Tests validate responses against these schemas, and the OpenAPI document is made from them.
import { z } from 'zod';
import { assetSchema } from '../asset.ts';
import { SPARKLINE_PRICES } from '../sparkline.ts';
import { USD_MATCH_NAMES, USD_MATCHES } from '../usd-match.ts';
import { usdValueSchema } from '../usd-value.ts';
import { lastUpdatedSchema } from './last-updated.ts';

export const usdMatchSchema = z.enum(USD_MATCH_NAMES).describe(
  ['Why the USD value was matched to the asset, strongest evidence first:']
    .concat(Object.entries(USD_MATCHES).map(([match, meaning]) => `- \`${match}\`: ${meaning}`))
    .concat('A USD value older than the listing of the asset is matched only by an editor.')
    .join('\n'),
);

/** An asset with its USD value. */
export const assetWithUsdSchema = assetSchema.extend({
  usd_match: usdMatchSchema,
  usd: usdValueSchema.nullable().describe('Null exactly if `usd_match` is one of the values for no match.'),
});
export type AssetWithUsd = z.infer<typeof assetWithUsdSchema>;

/** Such a row with only the requested fields. */
export const selectedFieldsSchema = z
  .looseObject({
    ...assetWithUsdSchema.partial().shape,
    usd: usdValueSchema.partial().nullish(),
    spread: z
      .number()
      .nullish()
      .describe(
        "How far the USD value's price is above the asset's own, in percent; null without a match or a price.",
      ),
    sparkline: z
      .array(z.number().nonnegative().nullable())
      .length(SPARKLINE_PRICES)
      .optional()
      .describe(
        "The asset's hourly prices in US dollars over a day. The last one is its current price; the others are from the snapshots published closest to each full hour before `last_updated.assets`. Null if none was published within half an hour of it, or the price was unknown.",
      ),
  })
  .describe('Only the fields that `fields` names.');

export const assetsResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  count: z.int().nonnegative().describe('Assets in `data`.'),
  data: z
    .union([z.array(assetWithUsdSchema), z.array(selectedFieldsSchema)])
    .describe('In the requested order; the second form only with `fields`.'),
});
export type AssetsResponse = z.infer<typeof assetsResponseSchema>;
