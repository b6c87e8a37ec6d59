// Names of sources, and the `Data-Sources` header.
import type { AssetHistoryResponse } from '@coinfront/contracts/responses';

type SourceName = AssetHistoryResponse['source'];

const NAMES: Record<SourceName, string> = {
  coinmarketcap: 'CoinMarketCap',
  'coinmarketcap-keyless': 'CoinMarketCap',
  cryptocompare: 'CryptoCompare',
  coinpaprika: 'CoinPaprika',
  simulator: 'Simulator',
};

/** Unknown sources keep their id. */
export const sourceWords = (source: string): string => NAMES[source as SourceName] ?? source;

export const isInvented = (source: string | undefined): boolean => source === 'simulator';

export type DataSources = { assets: string; usdValues: string };

/** Parses the `Data-Sources` header: `assets=coinmarketcap, usd-values=cryptocompare`. */
export function dataSources(header: string | null): DataSources | undefined {
  const [, assets, usdValues] = /^assets=([^,\s]+),\s*usd-values=([^,\s]+)$/.exec(header ?? '') ?? [];
  return assets && usdValues ? { assets, usdValues } : undefined;
}
