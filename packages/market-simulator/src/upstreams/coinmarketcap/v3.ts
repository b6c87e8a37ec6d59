// GET /v3/cryptocurrency/listings/latest, with a key:
// https://coinmarketcap.com/api/documentation/pro-api-reference/cryptocurrency#listings-latest
// And without a key below /public-api:
// https://coinmarketcap.com/api/resources/coinmarketcap-keyless-public-api-guide-developers-guide
import type { Market } from '../../market/market.ts';
import type { Endpoint } from '../endpoint.ts';
import type { RecordSource } from '../record-source.ts';
import { cmcError } from './errors.ts';
import { cmcKeyError } from './keys.ts';
import { readListings } from './listings.ts';
import { listedAsset } from './record.ts';

const SUCCESS = { error_code: '0', error_message: '' };
/** CoinMarketCap's id of the US dollar. */
const USD_ID = 2781;

/** `quote` is a list. */
export function cmcV3Record(market: Market, index: number, now: number) {
  const { fields, quote } = listedAsset(market, index, now);
  return { ...fields, quote: [{ id: USD_ID, symbol: 'USD', ...quote }] };
}

export function cmcV3(source: RecordSource): Endpoint {
  return {
    name: 'coinmarketcap-v3',
    path: '/v3/cryptocurrency/listings/latest',
    read(request) {
      const error = cmcKeyError(request, 'v3');
      return error ? { error } : readListings({ request, source, version: 'v3', success: SUCCESS });
    },
  };
}

export function cmcKeyless(source: RecordSource): Endpoint {
  return {
    name: 'coinmarketcap-keyless',
    path: '/public-api/v3/cryptocurrency/listings/latest',
    read(request) {
      // As observed: a key sent here gets the error of a missing key.
      if (request.header('x-cmc_pro_api_key') !== undefined) {
        return { error: cmcError(1002, { version: 'v3', now: request.now }) };
      }
      return readListings({ request, source, version: 'v3', success: SUCCESS });
    },
  };
}
