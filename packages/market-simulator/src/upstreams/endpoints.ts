// All endpoints, over the generated market or over recordings.
import type { Market } from '../market/market.ts';
import { cmcV1, cmcV1Record } from './coinmarketcap/v1.ts';
import { cmcKeyless, cmcV3, cmcV3Record } from './coinmarketcap/v3.ts';
import { proTicker, ticker } from './coinpaprika/record.ts';
import { MOST_TICKERS, proTickers, tickers } from './coinpaprika/tickers.ts';
import { mktcapfull } from './cryptocompare/mktcapfull.ts';
import { sponsoredRecord, toplistRecord } from './cryptocompare/record.ts';
import { type Endpoint, type EndpointName, endpointNameSchema, jsonAnswer } from './endpoint.ts';
import { generatedSource, type RecordSource } from './record-source.ts';

export function generatedEndpoints(market: Market): Endpoint[] {
  return [
    cmcV1({ source: generatedSource({ market, isCounted: true, record: cmcV1Record }) }),
    cmcV3({ source: generatedSource({ market, record: cmcV3Record }) }),
    cmcKeyless({ source: generatedSource({ market, record: cmcV3Record }) }),
    mktcapfull({
      source: generatedSource({ market, isCounted: true, record: toplistRecord }),
      sponsored: (currencies, now) => [JSON.stringify(sponsoredRecord(market, now, currencies))],
    }),
    tickers({
      source: generatedSource({ market, size: Math.min(market.assets, MOST_TICKERS), record: ticker }),
    }),
    proTickers({ source: generatedSource({ market, record: proTicker }) }),
  ];
}

const REPLAYED = {
  'coinmarketcap-v1': cmcV1,
  'coinmarketcap-v3': cmcV3,
  'coinmarketcap-keyless': cmcKeyless,
  cryptocompare: mktcapfull,
  coinpaprika: tickers,
  'coinpaprika-pro': proTickers,
};

const EMPTY: RecordSource = { size: 0, currencies: [], records: () => () => '' };

/** Endpoints over recordings; one without a recording answers 404, so that recorded and invented never mix. */
export function replayedEndpoints(chosen: ReadonlyMap<EndpointName, { source: RecordSource }>): Endpoint[] {
  return endpointNameSchema.options.map((name) => {
    const source = chosen.get(name)?.source;
    const endpoint = REPLAYED[name]({ source: source ?? EMPTY });
    if (source) return endpoint;
    return {
      ...endpoint,
      read: () => ({
        refusal: jsonAnswer({ error: `No recording of ${name} is replayed` }, { status: 404 }),
      }),
    };
  });
}
