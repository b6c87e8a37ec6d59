// What `GET /assets/{id}` answers.
import { z } from 'zod';
import { assetWithUsdSchema, selectedFieldsSchema } from './assets.ts';
import { lastUpdatedSchema } from './last-updated.ts';

export const assetResponseSchema = z.object({
  last_updated: lastUpdatedSchema,
  data: z
    .union([assetWithUsdSchema, selectedFieldsSchema])
    .describe('As a row of `GET /`; the second form only with `fields`.'),
});
export type AssetResponse = z.infer<typeof assetResponseSchema>;
