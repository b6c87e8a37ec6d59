// CoinMarketCap with a key, v1: https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency
// The market simulator speaks the same.
import type { HttpClientDependencies, Source } from '@coinfront/ingestion';
import type { AssetRow } from '../schema.ts';
import { classifyCoinMarketCap } from './coinmarketcap-errors.ts';
import { createListings, type ListingsOptions } from './listings.ts';

export type CoinMarketCapOptions = ListingsOptions & {
  name: 'coinmarketcap' | 'simulator';
  apiKey: string;
  /** The environment variable that holds the key. */
  keyVariable?: string | undefined;
};

export function createCoinMarketCap(
  dependencies: HttpClientDependencies,
  { name, apiKey, keyVariable, ...options }: CoinMarketCapOptions,
): Source<AssetRow> {
  return createListings(dependencies, options, {
    name,
    path: '/v1/cryptocurrency/listings/latest',
    headers: { 'X-CMC_PRO_API_KEY': apiKey },
    keyVariable,
    classify: classifyCoinMarketCap(),
    isBilled: true,
  });
}
