// From the configuration to the source of assets.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import { chosenSources, httpSettings } from '@coinfront/ingestion/configuration';
import type { Config } from './config.ts';
import type { AssetRow } from './schema.ts';
import { createCoinMarketCap } from './sources/coinmarketcap.ts';
import { createCoinMarketCapKeyless } from './sources/coinmarketcap-keyless.ts';

/** Any key of the documented form opens the simulator. */
const DEMO_KEY = '00000000-0000-4000-8000-000000000000';

/** `limit` is null for all that the source has. */
export type ChosenSource = { source: Source<AssetRow>; limit: number | null; pageSize: number };

/** Calls are counted and each page is a moment of its own, so CoinMarketCap is asked for as much at once as it gives. */
const LARGEST_PAGE = 5_000;
/** Nobody counts the simulator's calls, and a page is in memory several times while it is read. */
const SIMULATOR_PAGE = 1_000;

/** Throws ConfigError where the sources of the two ingestions contradict each other or a key is missing. */
export function chooseSource(dependencies: HttpClientDependencies, config: Config): ChosenSource {
  const { assets: name } = chosenSources(config);
  const pageSize = config.ASSETS_PAGE_SIZE ?? (name === 'simulator' ? SIMULATOR_PAGE : LARGEST_PAGE);
  const options = { pageSize, http: httpSettings(config, name) };
  const limitOr = (byDefault: number | null) =>
    config.ASSETS_LIMIT === undefined ? byDefault : config.ASSETS_LIMIT;

  switch (name) {
    case 'coinmarketcap': {
      const access = { apiKey: config.CMC_API_KEY ?? '', keyVariable: 'CMC_API_KEY' };
      const address = { baseUrl: config.CMC_BASE_URL, baseUrlVariable: 'CMC_BASE_URL' };
      // 3 of the 500 credits that the free plan has for a day.
      return {
        source: createCoinMarketCap(dependencies, { name, ...address, ...access, ...options }),
        limit: limitOr(500),
        pageSize,
      };
    }
    case 'coinmarketcap-keyless': {
      const address = { baseUrl: config.CMC_KEYLESS_BASE_URL, baseUrlVariable: 'CMC_KEYLESS_BASE_URL' };
      return {
        source: createCoinMarketCapKeyless(dependencies, { ...address, ...options }),
        limit: limitOr(5000),
        pageSize,
      };
    }
    case 'simulator': {
      const address = { baseUrl: config.SIMULATOR_URL, baseUrlVariable: 'SIMULATOR_URL' };
      return {
        source: createCoinMarketCap(dependencies, { name, ...address, apiKey: DEMO_KEY, ...options }),
        limit: limitOr(null),
        pageSize,
      };
    }
  }
}
