// What `GET /symbols/{symbol}` answers.
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
    .describe('Whether this rule gave the USD value to the asset. At most one of an asset does.'),
  because: z
    .string()
    .describe('Why, in words. Names are given as they are compared: letters and digits alone.'),
});
export type RuleResult = z.infer<typeof ruleResultSchema>;

export const explainedAssetSchema = assetWithUsdSchema.extend({
  because: z.string().describe('How it came to `usd_match`, in words.'),
  candidates: z
    .array(
      z.object({
        usd_id: z.string().describe('Of one of `usd_values`.'),
        rules: z.array(ruleResultSchema).describe('In the order in which they are asked.'),
      }),
    )
    .describe(
      'The USD values it could have got: those of its symbol, those of its name, and the one an editor named. Of an asset with another symbol only the one it got.',
    ),
});
export type ExplainedAsset = z.infer<typeof explainedAssetSchema>;

export const symbolResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  symbol: z.string().describe("As it is compared: upper case, without CryptoCompare's trailing `*`."),
  counts: z
    .object({ assets: z.int().nonnegative(), usd_values: z.int().nonnegative() })
    .describe('How many assets and USD values have the symbol.'),
  assets: z
    .array(explainedAssetSchema)
    .describe(
      'Those with the symbol, at most 100, in the order of their source; then those with another symbol that got one of its USD values.',
    ),
  usd_values: z
    .array(
      usdValueSchema.extend({ asset_id: z.int().nullable().describe('The asset it was given to, if any.') }),
    )
    .describe(
      'Those with the symbol, at most 100, in the order of their source; then others that its assets could have got.',
    ),
});
export type SymbolResponse = z.infer<typeof symbolResponseSchema>;
