// Creates the configured source of assets.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import { chooseSources, httpSettings } from '@coinfront/ingestion/config';
import type { Config } from './config.ts';
import type { AssetRow } from './schema.ts';
import { createCoinMarketCap } from './sources/coinmarketcap.ts';
import { createCoinMarketCapKeyless } from './sources/coinmarketcap-keyless.ts';

/** The simulator accepts any key of the documented form. */
const DEMO_KEY = '00000000-0000-4000-8000-000000000000';

/** The API's maximum: calls are counted, and pages of one moment are consistent. */
const LARGEST_PAGE = 5_000;
/** The simulator's calls are not counted, and a page takes several times its size in memory while it is read. */
const SIMULATOR_PAGE = 1_000;

/** Throws ConfigError if the sources of the two ingestions contradict each other or a key is missing. */
export function createSource(
  dependencies: HttpClientDependencies,
  config: Config,
): { source: Source<AssetRow>; limit: number | null } {
  const { assets: name } = chooseSources(config);
  const pageSize = config.ASSETS_PAGE_SIZE ?? (name === 'simulator' ? SIMULATOR_PAGE : LARGEST_PAGE);
  const options = { pageSize, http: httpSettings(config, name) };
  const limitOr = (byDefault: number | null) =>
    config.ASSETS_LIMIT === undefined ? byDefault : config.ASSETS_LIMIT;

  switch (name) {
    case 'coinmarketcap': {
      const access = { apiKey: config.CMC_API_KEY ?? '', keyVariable: 'CMC_API_KEY' };
      const address = { baseUrl: config.CMC_BASE_URL, baseUrlVariable: 'CMC_BASE_URL' };
      return {
        source: createCoinMarketCap(dependencies, { name, ...address, ...access, ...options }),
        // 3 of the 500 credits that the free plan has per day.
        limit: limitOr(500),
      };
    }
    case 'coinmarketcap-keyless': {
      const address = { baseUrl: config.CMC_KEYLESS_BASE_URL, baseUrlVariable: 'CMC_KEYLESS_BASE_URL' };
      return {
        source: createCoinMarketCapKeyless(dependencies, { ...address, ...options }),
        limit: limitOr(5000),
      };
    }
    case 'simulator': {
      const address = { baseUrl: config.SIMULATOR_URL, baseUrlVariable: 'SIMULATOR_URL' };
      return {
        source: createCoinMarketCap(dependencies, { name, ...address, apiKey: DEMO_KEY, ...options }),
        limit: limitOr(null),
      };
    }
  }
}
