// GET /v1/cryptocurrency/listings/latest, with a key:
// https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency
import type { Market } from '../../market/market.ts';
import type { Endpoint } from '../endpoint.ts';
import type { RecordSource } from '../record-source.ts';
import { cmcKeyError } from './keys.ts';
import { readListings } from './listings.ts';
import { listedAsset } from './record.ts';

/** `quote` is an object by currency, without the figures that v3 added. */
export function cmcV1Record(market: Market, index: number, now: number) {
  const { fields, quote } = listedAsset(market, index, now);
  const { cex_volume_24h: _cex, dex_volume_24h: _dex, minted_market_cap: _minted, ...USD } = quote;
  return { ...fields, quote: { USD } };
}

export function cmcV1(source: RecordSource): Endpoint {
  return {
    name: 'coinmarketcap-v1',
    path: '/v1/cryptocurrency/listings/latest',
    read(request) {
      const error = cmcKeyError(request, 'v1');
      if (error) return { error };
      const success = { error_code: 0, error_message: null, notice: null };
      return readListings({ request, source, version: 'v1', success });
    },
  };
}
