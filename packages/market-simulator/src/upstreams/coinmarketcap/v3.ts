// GET /v3/cryptocurrency/listings/latest, with a key:
// https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency#listings-latest
// And without one below /public-api:
// https://coinmarketcap.com/api/resources/coinmarketcap-keyless-public-api-guide-developers-guide
import { currencyId } from '../../market/currencies.ts';
import type { Market } from '../../market/market.ts';
import type { Endpoint } from '../endpoint.ts';
import type { RecordSource } from '../record-source.ts';
import { cmcError } from './errors.ts';
import { CMC_KEY_PARAMETER, cmcKeyRefusal } from './keys.ts';
import { readListings } from './listings.ts';
import { listedAsset } from './record.ts';

const GOOD = { error_code: '0', error_message: '' };

/** `quote` is a list. */
export function cmcV3Record(market: Market, index: number, now: number, currencies: readonly string[]) {
  const { fields, quote } = listedAsset(market, index, now);
  return {
    ...fields,
    quote: currencies.map((symbol) => ({ id: currencyId(symbol), symbol, ...quote(symbol) })),
  };
}

export function cmcV3({ source }: { source: RecordSource }): Endpoint {
  return {
    name: 'coinmarketcap-v3',
    path: '/v3/cryptocurrency/listings/latest',
    read(request) {
      const refusal = cmcKeyRefusal(request, 'v3');
      if (refusal) return { refusal };
      return readListings({ request, source, version: 'v3', also: [CMC_KEY_PARAMETER], good: GOOD });
    },
  };
}

export function cmcKeyless({ source }: { source: RecordSource }): Endpoint {
  return {
    name: 'coinmarketcap-keyless',
    path: '/public-api/v3/cryptocurrency/listings/latest',
    read(request) {
      // A key sent here has been seen to be answered as if it were missing.
      if (request.header('x-cmc_pro_api_key') !== undefined) {
        return { refusal: cmcError(1002, { version: 'v3', now: request.now }) };
      }
      return readListings({ request, source, version: 'v3', good: GOOD });
    },
  };
}
