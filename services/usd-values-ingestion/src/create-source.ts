// Creates the configured source of USD values.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import { chooseSources, httpSettings } from '@coinfront/ingestion/config';
import type { Config } from './config.ts';
import type { UsdValueRow } from './schema.ts';
import { createCoinPaprika } from './sources/coinpaprika.ts';
import { createCryptoCompare } from './sources/cryptocompare.ts';

/** The simulator accepts any key of the documented form. */
const DEMO_KEY = '0'.repeat(64);

/** Throws ConfigError if the sources of the two ingestions contradict each other or a key is missing. */
export function createSource(
  dependencies: HttpClientDependencies,
  config: Config,
): { source: Source<UsdValueRow>; limit: number | null } {
  const { usdValues: name } = chooseSources(config);
  const http = httpSettings(config, name);
  const paging = { pageSize: config.CRYPTOCOMPARE_PAGE_SIZE, concurrency: config.SOURCE_CONCURRENCY };
  const limitOr = (byDefault: number | null) =>
    config.USD_VALUES_LIMIT === undefined ? byDefault : config.USD_VALUES_LIMIT;

  switch (name) {
    case 'cryptocompare': {
      const access = { apiKey: config.CRYPTOCOMPARE_API_KEY ?? '', keyVariable: 'CRYPTOCOMPARE_API_KEY' };
      const address = { baseUrl: config.CRYPTOCOMPARE_BASE_URL, baseUrlVariable: 'CRYPTOCOMPARE_BASE_URL' };
      return {
        source: createCryptoCompare(dependencies, { name, ...address, ...access, ...paging, http }),
        limit: limitOr(500),
      };
    }
    case 'coinpaprika': {
      const free = { baseUrl: config.COINPAPRIKA_BASE_URL, baseUrlVariable: 'COINPAPRIKA_BASE_URL' };
      const pro = { baseUrl: config.COINPAPRIKA_PRO_BASE_URL, baseUrlVariable: 'COINPAPRIKA_PRO_BASE_URL' };
      const apiKey = config.COINPAPRIKA_API_KEY;
      const access = apiKey ? { ...pro, apiKey, keyVariable: 'COINPAPRIKA_API_KEY' } : free;
      return { source: createCoinPaprika(dependencies, { ...access, http }), limit: limitOr(null) };
    }
    case 'simulator': {
      const address = { baseUrl: config.SIMULATOR_URL, baseUrlVariable: 'SIMULATOR_URL' };
      const access = { apiKey: DEMO_KEY };
      return {
        source: createCryptoCompare(dependencies, { name, ...address, ...access, ...paging, http }),
        limit: limitOr(null),
      };
    }
  }
}
