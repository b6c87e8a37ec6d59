// What `GET /` answers. Responses are checked against these schemas in tests and published as OpenAPI from them.
import { z } from 'zod';
import { assetSchema } from '../asset.ts';
import { usdValueSchema } from '../usd-value.ts';
import { lastUpdatedSchema } from './last-updated.ts';

const USD_MATCHES = {
  mapped: 'an editor named the USD value',
  name: 'same symbol and name',
  price: 'same symbol, agreeing prices',
  similar: 'same symbol, one name contains the other, prices do not contradict',
  symbol: 'the only asset and the only USD value of this symbol, prices do not contradict',
  renamed: 'another symbol, but the same name, unique in both sources, prices do not contradict',
  ambiguous: 'none: there are USD values of this symbol, but nothing tells that one is of this asset',
  unpriced: 'none: the source has no price',
  missing: 'none: the source has nothing of this symbol',
} as const;

export type UsdMatch = keyof typeof USD_MATCHES;

export const usdMatchSchema = z
  .enum(Object.keys(USD_MATCHES) as [UsdMatch, ...UsdMatch[]])
  .describe(
    ['On what evidence the USD value stands beside the asset, the surest first:']
      .concat(Object.entries(USD_MATCHES).map(([match, meaning]) => `- \`${match}\`: ${meaning}`))
      .join('\n'),
  );

/** An asset with the USD value that belongs to it. */
export const assetWithUsdSchema = assetSchema.extend({
  usd_match: usdMatchSchema,
  usd: usdValueSchema.nullable().describe('Null exactly when `usd_match` names no match.'),
});
export type AssetWithUsd = z.infer<typeof assetWithUsdSchema>;

/** What is left of such a row when a client asks for some of its fields. */
const selectedFieldsSchema = z
  .looseObject({
    ...assetWithUsdSchema.partial().shape,
    usd: usdValueSchema.partial().nullish(),
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
