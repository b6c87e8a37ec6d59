// What `GET /assets/{id}` answers.
import { z } from 'zod';
import { assetWithUsdSchema } from './assets.ts';
import { lastUpdatedSchema } from './last-updated.ts';

export const assetResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  data: assetWithUsdSchema.describe('As a row of `GET /`.'),
});
export type AssetResponse = z.infer<typeof assetResponseSchema>;
