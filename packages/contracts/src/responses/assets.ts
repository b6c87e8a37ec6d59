// What `GET /` answers. Responses are checked against these schemas in tests and published as OpenAPI from them.
import { z } from 'zod';
import { assetSchema } from '../asset.ts';
import { SPARKLINE_PRICES } from '../sparkline.ts';
import { USD_MATCH_NAMES, USD_MATCHES } from '../usd-match.ts';
import { usdValueSchema } from '../usd-value.ts';
import { lastUpdatedSchema } from './last-updated.ts';

export const usdMatchSchema = z.enum(USD_MATCH_NAMES).describe(
  ['On what evidence the USD value stands beside the asset, the surest first:']
    .concat(Object.entries(USD_MATCHES).map(([match, meaning]) => `- \`${match}\`: ${meaning}`))
    .concat('A value from before its asset was listed stands beside it only where an editor said so.')
    .join('\n'),
);

/** An asset with the USD value that belongs to it. */
export const assetWithUsdSchema = assetSchema.extend({
  usd_match: usdMatchSchema,
  usd: usdValueSchema.nullable().describe('Null exactly when `usd_match` names no match.'),
});
export type AssetWithUsd = z.infer<typeof assetWithUsdSchema>;

/** What is left of such a row when a client asks for some of its fields. */
export const selectedFieldsSchema = z
  .looseObject({
    ...assetWithUsdSchema.partial().shape,
    usd: usdValueSchema.partial().nullish(),
    spread: z
      .number()
      .nullish()
      .describe(
        "By how many percent the USD value's price is above the asset's own; null without a match or a price.",
      ),
    sparkline: z
      .array(z.number().nonnegative().nullable())
      .length(SPARKLINE_PRICES)
      .optional()
      .describe(
        "The asset's price in US dollars over a day, an hour apart: the last one is its own now, each before it of the snapshot that was published nearest to so many hours before `last_updated.assets`. Null where none was within half an hour, or the source knew no price.",
      ),
  })
  .describe('Only the fields that `fields` names.');

export const assetsResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  count: z.int().nonnegative().describe('Assets in `data`.'),
  data: z
    .union([z.array(assetWithUsdSchema), z.array(selectedFieldsSchema)])
    .describe('In the order asked for; the second form only with `fields`.'),
});
export type AssetsResponse = z.infer<typeof assetsResponseSchema>;
