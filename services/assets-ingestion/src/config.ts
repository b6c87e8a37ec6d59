// The configuration of the assets ingestion.
import {
  baseUrlSchema,
  ingestionConfigSchema,
  rowsLimitSchema,
  sourceVariables,
} from '@coinfront/ingestion/config';
import { z } from 'zod';

export const configSchema = z.object({
  ...ingestionConfigSchema.shape,
  ...sourceVariables,
  CMC_BASE_URL: baseUrlSchema
    .default('https://pro-api.coinmarketcap.com')
    .describe('Base URL of the CoinMarketCap API with a key.'),
  CMC_KEYLESS_BASE_URL: baseUrlSchema
    .default('https://pro-api.coinmarketcap.com/public-api')
    .describe('Base URL of the CoinMarketCap API without a key.'),
  ASSETS_LIMIT: rowsLimitSchema
    .optional()
    .describe(
      'Maximum number of assets, or all. Default: all from the simulator, 5000 from coinmarketcap-keyless (one call), 500 from coinmarketcap (one credit per 200).',
    ),
  ASSETS_PAGE_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(5000)
    .optional()
    .describe('Assets per request; CoinMarketCap allows 5000. Default: 1000 from the simulator, else 5000.'),
});
export type Config = z.infer<typeof configSchema>;
