// CoinMarketCap without a key, v3: https://coinmarketcap.com/api/resources/coinmarketcap-keyless-public-api-guide-developers-guide
// All callers at one IP address share a limit of unpublished size, so few large pages are best.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import type { AssetRow } from '../schema.ts';
import { classifyCoinMarketCap } from './coinmarketcap-errors.ts';
import { createListings, type ListingsOptions } from './listings.ts';

export function createCoinMarketCapKeyless(
  dependencies: HttpClientDependencies,
  options: ListingsOptions,
): Source<AssetRow> {
  return createListings(dependencies, options, {
    name: 'coinmarketcap-keyless',
    path: '/v3/cryptocurrency/listings/latest',
    classify: classifyCoinMarketCap({
      // Users report the shared limit as this code too.
      500: { kind: 'retry-after-window', reason: 'is busy' },
    }),
    // `credit_count` is 1 although nothing is billed.
    isBilled: false,
  });
}
