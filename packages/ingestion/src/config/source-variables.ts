// The variables that name the sources, their keys and the proxies to them. Both ingestions read all of them, because each
// has to know the source of the other.
import { assetsSourceSchema, usdValuesSourceSchema } from '@coinfront/contracts';
import { alsoCalled, secret } from '@coinfront/runtime';
import { z } from 'zod';
import { proxyVariables } from './proxy-variables.ts';

/** Sent in a header, which allows no blanks and no line breaks. */
const apiKeySchema = z.string().regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks');

export const sourceVariables = {
  ASSETS_SOURCE: assetsSourceSchema
    .optional()
    .describe(
      'Source of the assets. Default: coinmarketcap with CMC_API_KEY, else coinmarketcap-keyless if any real source or key is set, else simulator.',
    ),
  USD_VALUES_SOURCE: usdValuesSourceSchema
    .optional()
    .describe(
      'Source of the USD values. Default: cryptocompare with CRYPTOCOMPARE_API_KEY, else coinpaprika if any real source or key is set, else simulator.',
    ),
  CMC_API_KEY: secret(
    alsoCalled(
      ['CMC_PRO_API_KEY', 'CMC_KEY', 'COINMARKETCAP_API_KEY'],
      apiKeySchema.optional().describe('Key of the CoinMarketCap API.'),
    ),
  ),
  CRYPTOCOMPARE_API_KEY: secret(apiKeySchema.optional().describe('Key of the CryptoCompare API.')),
  COINPAPRIKA_API_KEY: secret(
    apiKeySchema
      .optional()
      .describe(
        'Key of a paid CoinPaprika plan, which returns all coins (the free plan returns some 2000). If CRYPTOCOMPARE_API_KEY is set too, used only with USD_VALUES_SOURCE=coinpaprika.',
      ),
  ),
  ...proxyVariables,
};
