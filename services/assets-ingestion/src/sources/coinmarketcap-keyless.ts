// CoinMarketCap without a key, v3: https://coinmarketcap.com/api/resources/coinmarketcap-keyless-public-api-guide-developers-guide
// All callers at one IP address share an unpublished limit, so few large pages are best. It reports no total.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import { type AssetRow, PRICE_FIELD, parseAsset } from '../schema.ts';
import { classifyCoinMarketCap } from './coinmarketcap-errors.ts';
import { keylessPlan } from './coinmarketcap-plans.ts';
import { createListingRequest, type ListingsOptions, readListing } from './listings.ts';

const PATH = '/v3/cryptocurrency/listings/latest';

export function createCoinMarketCapKeyless(
  dependencies: HttpClientDependencies,
  options: ListingsOptions,
): Source<AssetRow> {
  const name = 'coinmarketcap-keyless';
  const requestPage = createListingRequest(dependencies, options, {
    name,
    classify: classifyCoinMarketCap({
      // Users report that the shared limit also causes this code.
      500: { kind: 'retry-after-window', reason: 'is busy' },
    }),
    // `credit_count` is 1, although nothing is billed.
    isBilled: false,
  });
  return {
    name,
    priceField: PRICE_FIELD,
    plan: keylessPlan(options.pageSize),
    pages: ({ limit, signal }) =>
      readListing((window) => requestPage(PATH, window), { limit, signal, pageSize: options.pageSize }),
    parseRecord: parseAsset,
  };
}
