// The response of `GET /assets/{id}`.
import { z } from 'zod';
import { assetWithUsdSchema, selectedFieldsSchema } from './assets.ts';
import { lastUpdatedSchema } from './last-updated.ts';

export const assetResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  data: z
    .union([assetWithUsdSchema, selectedFieldsSchema])
    .describe('Like a row of `GET /`; the second form only with `fields`.'),
});
export type AssetResponse = z.infer<typeof assetResponseSchema>;
