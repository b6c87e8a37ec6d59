// The configuration of the USD values ingestion.
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
  CRYPTOCOMPARE_BASE_URL: baseUrlSchema
    .default('https://min-api.cryptocompare.com')
    .describe('Base URL of the CryptoCompare API.'),
  COINPAPRIKA_BASE_URL: baseUrlSchema
    .default('https://api.coinpaprika.com/v1')
    .describe('Base URL of the CoinPaprika API without a key.'),
  COINPAPRIKA_PRO_BASE_URL: baseUrlSchema
    .default('https://api-pro.coinpaprika.com/v1')
    .describe('Base URL of the CoinPaprika API with a key.'),
  USD_VALUES_LIMIT: rowsLimitSchema
    .optional()
    .describe(
      'Maximum number of USD values, or all. Default: all from the simulator and coinpaprika, 500 from cryptocompare.',
    ),
  CRYPTOCOMPARE_PAGE_SIZE: z.coerce
    .number()
    .int()
    .min(10)
    .max(100)
    .multipleOf(10)
    .default(100)
    .describe('Coins per CryptoCompare request: 10 to 100, in tens.'),
  SOURCE_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(20)
    .default(4)
    .describe('Concurrent CryptoCompare requests, once the number of pages is known.'),
});
export type Config = z.infer<typeof configSchema>;
