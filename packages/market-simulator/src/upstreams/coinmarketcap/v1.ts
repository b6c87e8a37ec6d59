// GET /v1/cryptocurrency/listings/latest, with a key:
// https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency
import type { Market } from '../../market/market.ts';
import type { Endpoint } from '../endpoint.ts';
import type { RecordSource } from '../record-source.ts';
import { CMC_KEY_PARAMETER, cmcKeyRefusal } from './keys.ts';
import { readListings } from './listings.ts';
import { listedAsset } from './record.ts';

/** `quote` is an object by currency, without the figures that came with v3. */
export function cmcV1Record(market: Market, index: number, now: number, currencies: readonly string[]) {
  const { fields, quote } = listedAsset(market, index, now);
  const quotes = currencies.map((currency) => {
    const {
      cex_volume_24h: _cex,
      dex_volume_24h: _dex,
      minted_market_cap: _minted,
      ...rest
    } = quote(currency);
    return [currency, rest] as const;
  });
  return { ...fields, quote: Object.fromEntries(quotes) };
}

export function cmcV1({ source }: { source: RecordSource }): Endpoint {
  return {
    name: 'coinmarketcap-v1',
    path: '/v1/cryptocurrency/listings/latest',
    read(request) {
      const refusal = cmcKeyRefusal(request, 'v1');
      if (refusal) return { refusal };
      return readListings({
        request,
        source,
        version: 'v1',
        also: [CMC_KEY_PARAMETER],
        good: { error_code: 0, error_message: null, notice: null },
      });
    },
  };
}
