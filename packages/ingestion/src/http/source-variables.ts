// The environment by which both ingestions choose their sources: each needs to know the other's, because invented and
// real figures never stand side by side.
import {
  assetsSourceSchema,
  type ChosenSources,
  chooseSources,
  isInvented,
  type SourceChoice,
  type SourceName,
  usdValuesSourceSchema,
} from '@coinfront/contracts';
import { alsoCalled, ConfigError, secret } from '@coinfront/runtime';
import { z } from 'zod';
import type { IngestionConfig } from '../config.ts';
import type { HttpSettings } from './http-client.ts';
import { type ProxyVariables, proxyProblems, proxyVariables } from './proxy-variables.ts';

/** A key goes into a header, which takes no blanks and no line ends. */
const apiKeySchema = z.string().regex(/^[\x21-\x7e]+$/, 'Expected printable ASCII without blanks');

export const sourceVariables = {
  ASSETS_SOURCE: assetsSourceSchema
    .optional()
    .describe(
      'Where assets come from. Default: coinmarketcap with CMC_API_KEY, else coinmarketcap-keyless beside a real source or key, else simulator.',
    ),
  USD_VALUES_SOURCE: usdValuesSourceSchema
    .optional()
    .describe(
      'Where USD values come from. Default: cryptocompare with CRYPTOCOMPARE_API_KEY, else coinpaprika beside a real source or key, else simulator.',
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
        'Key of a paid plan of the CoinPaprika API, which gives all coins; the free one gives some 2000. Beside CRYPTOCOMPARE_API_KEY it is used only with USD_VALUES_SOURCE=coinpaprika.',
      ),
  ),
  ...proxyVariables,
};

/** The address of a source, without a slash at its end. What is refused is not shown: it may hold credentials. */
export const baseUrlSchema = z
  .string()
  .refine((url) => URL.canParse(url) && /^https?:\/\/[^@?#]+$/i.test(url), {
    error: 'Expected an http:// or https:// URL without credentials, query and fragment',
  })
  .transform((url) => url.replace(/\/+$/, ''));

/** How many rows to take: null for `all`. */
export const rowsLimitSchema = z
  .string()
  .regex(/^(?:all|[1-9]\d{0,8})$/, 'Expected a positive integer or all')
  .transform((limit) => (limit === 'all' ? null : Number(limit)));

/**
 * The source of each ingestion. Throws ConfigError with every contradiction, and with every wrong proxy where there is a
 * real source to be asked through one.
 */
export function chosenSources(choice: SourceChoice & ProxyVariables): ChosenSources {
  const chosen = chooseSources(choice);
  if ('problems' in chosen) throw new ConfigError(chosen.problems);
  const problems = isInvented(chosen.assets) ? [] : proxyProblems(choice);
  if (problems.length > 0) throw new ConfigError(problems);
  return chosen;
}

/** What the client of a source is given of the configuration. No proxy leads to one whose figures are invented. */
export function httpSettings(config: IngestionConfig & ProxyVariables, source: SourceName): HttpSettings {
  return {
    proxies: isInvented(source) ? {} : config,
    timeoutMs: config.SOURCE_TIMEOUT_MS,
    maxBytes: config.SOURCE_MAX_BYTES,
    attempts: config.SOURCE_ATTEMPTS,
    maxWaitMs: config.SOURCE_MAX_WAIT_MS,
  };
}
