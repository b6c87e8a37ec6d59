// The environment of the assets ingestion.
import {
  baseUrlSchema,
  ingestionConfigSchema,
  rowsLimitSchema,
  sourceVariables,
} from '@coinfront/ingestion/configuration';
import { z } from 'zod';

export const configSchema = z.object({
  ...ingestionConfigSchema.shape,
  ...sourceVariables,
  CMC_BASE_URL: baseUrlSchema
    .default('https://pro-api.coinmarketcap.com')
    .describe('Where the CoinMarketCap API answers requests with a key.'),
  CMC_KEYLESS_BASE_URL: baseUrlSchema
    .default('https://pro-api.coinmarketcap.com/public-api')
    .describe('Where the CoinMarketCap API answers requests without a key.'),
  ASSETS_LIMIT: rowsLimitSchema
    .optional()
    .describe(
      'Assets to take, or all. Default: all from the simulator, 5000 from coinmarketcap-keyless (one call), 500 from coinmarketcap (a credit for 200).',
    ),
  ASSETS_PAGE_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(5000)
    .optional()
    .describe(
      'Assets asked for at once; CoinMarketCap allows 5000. Default: 1000 from the simulator, else 5000, for fewer calls.',
    ),
});
export type Config = z.infer<typeof configSchema>;
