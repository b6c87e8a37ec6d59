// CoinMarketCap with a key: https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency
// The market simulator speaks the same.
import type { HttpClientDependencies, PagesOptions, Source, SourcePage } from '@coinfront/ingestion';
import { type AssetRow, PRICE_FIELD, parseAsset } from '../schema.ts';
import { classifyCoinMarketCap } from './coinmarketcap-errors.ts';
import { createListingTotal } from './listing-total.ts';
import { createVersionChoice } from './listing-version.ts';
import { createAskListing, idOf, type ListingsOptions, readListing } from './listings.ts';

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
  const ask = createAskListing({ log, ...dependencies }, options, {
    name,
    headers: { 'X-CMC_PRO_API_KEY': apiKey },
    keyVariable,
    classify: classifyCoinMarketCap(),
    isBilled: true,
  });
  const version = createVersionChoice({ ask, log }, name);
  const askTotal = createListingTotal({ ask, log }, name);

  /**
   * v3 does not count. How many rows there are is asked for where all are wanted, with the first page, so that it can be
   * told how far a run is; else only of a listing that gave fewer than were asked for, in a page without records.
   */
  async function* pages({ limit, signal }: PagesOptions): AsyncGenerator<SourcePage> {
    const seen = new Set<unknown>();
    let isCounted = false;
    for await (const page of readListing(version.ask, { limit, signal, pageSize: options.pageSize })) {
      isCounted ||= page.total !== undefined || !version.isUncounted();
      if (limit !== null) for (const record of page.records) seen.add(idOf(record));
      if (limit !== null || isCounted) {
        yield page;
        continue;
      }
      isCounted = true;
      const { total, cost } = await askTotal(signal);
      yield { ...page, total, cost: cost === undefined ? page.cost : (page.cost ?? 0) + cost };
    }
    // A listing without any row is refused whatever it counts.
    if (!isCounted && limit !== null && seen.size > 0 && seen.size < limit)
      yield { records: [], ...(await askTotal(signal)) };
  }

  return { name, priceField: PRICE_FIELD, pages, parseRecord: parseAsset };
}
