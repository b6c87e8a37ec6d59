// The response of `GET /symbols/{symbol}`.
import { z } from 'zod';
import { usdValueSchema } from '../usd-value.ts';
import { assetWithUsdSchema } from './assets.ts';
import { lastUpdatedSchema } from './last-updated.ts';

export const ruleNameSchema = z.enum(['mapped', 'name', 'price', 'similar', 'symbol', 'renamed']);
export type RuleName = z.infer<typeof ruleNameSchema>;

export const ruleResultSchema = z.object({
  rule: ruleNameSchema,
  held: z
    .boolean()
    .describe('Whether this rule matched the USD value to the asset. At most one rule per asset does.'),
  because: z.string().describe('The reason, in words. Names are shown as compared: letters and digits only.'),
});
export type RuleResult = z.infer<typeof ruleResultSchema>;

export const explainedAssetSchema = assetWithUsdSchema.extend({
  because: z.string().describe('The reason for `usd_match`, in words.'),
  candidates: z
    .array(
      z.object({
        usd_id: z.string().describe('The id of one of `usd_values`.'),
        rules: z.array(ruleResultSchema).describe('In the order in which they apply.'),
      }),
    )
    .describe(
      'The USD values considered: those with its symbol, those with its name, and the one an editor named. For an asset with another symbol, only the one that was matched.',
    ),
});
export type ExplainedAsset = z.infer<typeof explainedAssetSchema>;

export const symbolResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  symbol: z.string().describe("The join key: upper case, without CryptoCompare's trailing `*`."),
  counts: z
    .object({ assets: z.int().nonnegative(), usd_values: z.int().nonnegative() })
    .describe('How many assets and USD values have the symbol.'),
  assets: z
    .array(explainedAssetSchema)
    .describe(
      'Assets with the symbol, at most 100, in the order of their source; then assets with another symbol that were matched to one of its USD values.',
    ),
  usd_values: z
    .array(
      usdValueSchema.extend({
        asset_id: z.int().nullable().describe('The asset it was matched to, if any.'),
      }),
    )
    .describe(
      'USD values with the symbol, at most 100, in the order of their source; then the other candidates of its assets.',
    ),
});
export type SymbolResponse = z.infer<typeof symbolResponseSchema>;
