// All endpoints, over the generated market or over recordings.
import type { Market } from '../market/market.ts';
import { cmcV1, cmcV1Record } from './coinmarketcap/v1.ts';
import { cmcV3, cmcV3Record } from './coinmarketcap/v3.ts';
import { ticker } from './coinpaprika/record.ts';
import { MOST_TICKERS, tickers } from './coinpaprika/tickers.ts';
import { mktcapfull } from './cryptocompare/mktcapfull.ts';
import { sponsoredRecord, toplistRecord } from './cryptocompare/record.ts';
import { type Endpoint, type EndpointName, endpointNameSchema, jsonAnswer } from './endpoint.ts';
import { generatedSource, type RecordSource } from './record-source.ts';

export function generatedEndpoints(market: Market): Endpoint[] {
  return [
    cmcV1({ source: generatedSource({ market, isCounted: true, record: cmcV1Record }) }),
    cmcV3({ source: generatedSource({ market, record: cmcV3Record }) }),
    mktcapfull({
      source: generatedSource({ market, isCounted: true, record: toplistRecord }),
      sponsored: (currencies, now) => [JSON.stringify(sponsoredRecord(market, now, currencies))],
    }),
    tickers({
      source: generatedSource({ market, size: Math.min(market.assets, MOST_TICKERS), record: ticker }),
    }),
  ];
}

const REPLAYED = {
  'coinmarketcap-v1': cmcV1,
  'coinmarketcap-v3': cmcV3,
  cryptocompare: mktcapfull,
  coinpaprika: tickers,
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
