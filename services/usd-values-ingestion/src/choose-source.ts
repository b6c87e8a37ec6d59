// From the configuration to the source of USD values.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import { chosenSources, httpSettings } from '@coinfront/ingestion/configuration';
import type { Config } from './config.ts';
import type { UsdValueRow } from './schema.ts';
import { createCoinPaprika } from './sources/coinpaprika.ts';
import { createCryptoCompare } from './sources/cryptocompare.ts';

/** Any key of the documented form opens the simulator. */
const DEMO_KEY = '0'.repeat(64);

/** `limit` is null for all that the source has; `isPaid` of a plan other than the one that everybody has. */
export type ChosenSource = { source: Source<UsdValueRow>; limit: number | null; isPaid?: boolean };

/** Throws ConfigError where the sources of the two ingestions contradict each other or a key is missing. */
export function chooseSource(dependencies: HttpClientDependencies, config: Config): ChosenSource {
  const { usdValues: name } = chosenSources(config);
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
      return {
        source: createCoinPaprika(dependencies, { ...access, http }),
        limit: limitOr(null),
        isPaid: apiKey !== undefined,
      };
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
