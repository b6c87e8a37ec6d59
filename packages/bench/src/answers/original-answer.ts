// The responses of the Python original.
import { z } from 'zod';

const originalAssetSchema = z.object({
  id: z.number(),
  rank: z.number().nullable(),
  symbol: z.string(),
  USD: z.object({ price: z.number().nullable() }).nullable(),
});
export type OriginalAsset = z.infer<typeof originalAssetSchema>;

export const originalAnswerSchema = z.object({ count: z.number(), data: z.array(originalAssetSchema) });
