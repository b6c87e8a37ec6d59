// CoinMarketCap without a key, v3: https://coinmarketcap.com/api/resources/coinmarketcap-keyless-public-api-guide-developers-guide
// All callers at one IP address share a limit of unpublished size, so few large pages are best. It does not count.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import { type AssetRow, PRICE_FIELD, parseAsset } from '../schema.ts';
import { classifyCoinMarketCap } from './coinmarketcap-errors.ts';
import { createAskListing, type ListingsOptions, readListing } from './listings.ts';

const PATH = '/v3/cryptocurrency/listings/latest';

export function createCoinMarketCapKeyless(
  dependencies: HttpClientDependencies,
  options: ListingsOptions,
): Source<AssetRow> {
  const name = 'coinmarketcap-keyless';
  const ask = createAskListing(dependencies, options, {
    name,
    classify: classifyCoinMarketCap({
      // Users report the shared limit as this code too.
      500: { kind: 'retry-after-window', reason: 'is busy' },
    }),
    // `credit_count` is 1 although nothing is billed.
    isBilled: false,
  });
  return {
    name,
    priceField: PRICE_FIELD,
    pages: (asked) => readListing((window) => ask(PATH, window), { ...asked, pageSize: options.pageSize }),
    parseRecord: parseAsset,
  };
}
