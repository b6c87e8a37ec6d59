// CoinMarketCap with a key: https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency
// The market simulator has the same API.
import type { HttpClientDependencies, PagesOptions, Source, SourcePage } from '@coinfront/ingestion';
import { type AssetRow, PRICE_FIELD, parseAsset } from '../schema.ts';
import { classifyCoinMarketCap } from './coinmarketcap-errors.ts';
import { basicPlan } from './coinmarketcap-plans.ts';
import { createListingTotal } from './listing-total.ts';
import { createListingVersion } from './listing-version.ts';
import { createListingRequest, idOf, type ListingsOptions, readListing } from './listings.ts';

export type CoinMarketCapOptions = ListingsOptions & {
  name: 'coinmarketcap' | 'simulator';
  apiKey: string;
  /** The environment variable that holds the key. */
  keyVariable?: string | undefined;
};

export function createCoinMarketCap(
  { log, ...dependencies }: HttpClientDependencies,
  { name, apiKey, keyVariable, ...options }: CoinMarketCapOptions,
): Source<AssetRow> {
  const requestPage = createListingRequest({ log, ...dependencies }, options, {
    name,
    headers: { 'X-CMC_PRO_API_KEY': apiKey },
    keyVariable,
    classify: classifyCoinMarketCap(),
    isBilled: true,
  });
  const version = createListingVersion({ requestPage, log }, name);
  const requestTotal = createListingTotal({ requestPage, log }, name);

  /**
   * v3 reports no total, so it is requested separately: with the first page if all rows are wanted, so that progress can
   * be shown; otherwise only if the listing was shorter than the limit, in a page without records.
   */
  async function* pages({ limit, signal }: PagesOptions): AsyncGenerator<SourcePage> {
    const seen = new Set<unknown>();
    let hasTotal = false;
    for await (const page of readListing(version.requestPage, {
      limit,
      signal,
      pageSize: options.pageSize,
    })) {
      hasTotal ||= page.total !== undefined || !version.lacksTotal();
      if (limit !== null) for (const record of page.records) seen.add(idOf(record));
      if (limit !== null || hasTotal) {
        yield page;
        continue;
      }
      hasTotal = true;
      const { total, cost } = await requestTotal(signal);
      yield { ...page, total, cost: cost === undefined ? page.cost : (page.cost ?? 0) + cost };
    }
    // An empty listing is refused whatever its total.
    if (!hasTotal && limit !== null && seen.size > 0 && seen.size < limit)
      yield { records: [], ...(await requestTotal(signal)) };
  }

  const plan = name === 'simulator' ? undefined : basicPlan(options.pageSize);
  return { name, priceField: PRICE_FIELD, plan, pages, parseRecord: parseAsset };
}
