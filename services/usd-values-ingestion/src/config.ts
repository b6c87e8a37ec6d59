// The environment of the USD values ingestion.
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
  CRYPTOCOMPARE_BASE_URL: baseUrlSchema
    .default('https://min-api.cryptocompare.com')
    .describe('Where the CryptoCompare API answers.'),
  COINPAPRIKA_BASE_URL: baseUrlSchema
    .default('https://api.coinpaprika.com/v1')
    .describe('Where the CoinPaprika API answers requests without a key.'),
  COINPAPRIKA_PRO_BASE_URL: baseUrlSchema
    .default('https://api-pro.coinpaprika.com/v1')
    .describe('Where the CoinPaprika API answers requests with a key.'),
  USD_VALUES_LIMIT: rowsLimitSchema
    .optional()
    .describe(
      'USD values to take, or all. Default: all from the simulator and coinpaprika, 500 from cryptocompare.',
    ),
  CRYPTOCOMPARE_PAGE_SIZE: z.coerce
    .number()
    .int()
    .min(10)
    .max(100)
    .multipleOf(10)
    .default(100)
    .describe('Coins asked for at once; CryptoCompare allows 10 to 100 in tens.'),
  SOURCE_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(4)
    .describe('Pages of CryptoCompare under way at once, where it says how many there are.'),
});
export type Config = z.infer<typeof configSchema>;
