// All endpoints, over the generated market or over recordings.
import type { Market } from '../market/market.ts';
import { cmcV1, cmcV1Record } from './coinmarketcap/v1.ts';
import { cmcKeyless, cmcV3, cmcV3Record } from './coinmarketcap/v3.ts';
import { proTicker, ticker } from './coinpaprika/record.ts';
import { MOST_TICKERS, proTickers, tickers } from './coinpaprika/tickers.ts';
import { mktcapfull } from './cryptocompare/mktcapfull.ts';
import { toplistRecord } from './cryptocompare/record.ts';
import { type Endpoint, type EndpointName, endpointNameSchema, jsonResponse } from './endpoint.ts';
import { generatedSource, type RecordSource } from './record-source.ts';

const ENDPOINTS: Record<EndpointName, (source: RecordSource) => Endpoint> = {
  'coinmarketcap-v1': cmcV1,
  'coinmarketcap-v3': cmcV3,
  'coinmarketcap-keyless': cmcKeyless,
  cryptocompare: mktcapfull,
  coinpaprika: tickers,
  'coinpaprika-pro': proTickers,
};

export function generatedEndpoints(market: Market): Endpoint[] {
  const v3 = generatedSource({ market, record: cmcV3Record });
  const sources: Record<EndpointName, RecordSource> = {
    'coinmarketcap-v1': generatedSource({ market, isCounted: true, record: cmcV1Record }),
    'coinmarketcap-v3': v3,
    'coinmarketcap-keyless': v3,
    cryptocompare: generatedSource({ market, isCounted: true, record: toplistRecord }),
    coinpaprika: generatedSource({ market, size: Math.min(market.assets, MOST_TICKERS), record: ticker }),
    'coinpaprika-pro': generatedSource({ market, record: proTicker }),
  };
  return endpointNameSchema.options.map((name) => ENDPOINTS[name](sources[name]));
}

const EMPTY: RecordSource = { size: 0, records: () => () => '' };

/** An endpoint without a recording returns 404, so that recorded and generated data never mix. */
export function replayedEndpoints(chosen: ReadonlyMap<EndpointName, { source: RecordSource }>): Endpoint[] {
  return endpointNameSchema.options.map((name) => {
    const source = chosen.get(name)?.source;
    if (source) return ENDPOINTS[name](source);
    const error = jsonResponse({ error: `No recording of ${name} is replayed` }, { status: 404 });
    return { ...ENDPOINTS[name](EMPTY), read: () => ({ error }) };
  });
}
