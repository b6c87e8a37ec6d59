// CoinPaprika's tickers in one answer without an envelope: the first 2,000 without a key, all with one, which has a host
// of its own and no parameter for it: https://docs.coinpaprika.com/api-reference/tickers/get-tickers-for-all-active-coins
import {
  type Classify,
  createHttpClient,
  type Fault,
  type HttpClientDependencies,
  type HttpSettings,
  type PagesOptions,
  type Source,
  type SourcePage,
} from '@coinfront/ingestion';
import { z } from 'zod';
import type { UsdValueRow } from '../schema.ts';
import { PRICE_FIELD, parseCoinPaprika } from './coinpaprika-record.ts';

export type CoinPaprikaOptions = {
  baseUrl: string;
  baseUrlVariable: string;
  /** Of a paid plan. */
  apiKey?: string;
  /** The environment variable that holds the key. */
  keyVariable?: string;
  http: HttpSettings;
};

export function createCoinPaprika(
  dependencies: HttpClientDependencies,
  { apiKey, http, ...suspects }: CoinPaprikaOptions,
): Source<UsdValueRow> {
  const name = 'coinpaprika';
  // Bare: https://docs.coinpaprika.com/api-reference/rest-api/introduction and the OpenAPI document beside it. An older
  // page had it after `Bearer`; CoinPaprika's own clients send it bare.
  const access = apiKey === undefined ? {} : { headers: { authorization: apiKey } };
  const client = createHttpClient(dependencies, { ...http, ...suspects, ...access, source: name });
  const classify = classifyCoinPaprika(apiKey !== undefined);

  async function* pages({ limit, signal }: PagesOptions): AsyncGenerator<SourcePage> {
    const request = { params: { quotes: 'USD' }, schema: z.array(z.unknown()), classify, signal };
    const records = await client.getJson('/tickers', request);
    yield { records: limit === null ? records : records.slice(0, limit) };
  }

  return { name, priceField: PRICE_FIELD, pages, parseRecord: parseCoinPaprika };
}

/** The HTTP status says it all, but for 402: what the plan does not have, and also what a spent limit gives. */
function classifyCoinPaprika(hasKey: boolean): Classify {
  const unpaid: Fault = hasKey
    ? { kind: 'stop-config', reason: 'has no calls left in the plan of the key, or wants a larger one' }
    : { kind: 'stop-quota', reason: 'has no calls left, or wants a paid plan' };
  return ({ status, body }) => {
    if (status === 402) return unpaid;
    const isError = z.object({ error: z.unknown() }).safeParse(body).success;
    return isError && status === 200 ? { kind: 'stop', reason: 'reports an error' } : undefined;
  };
}
