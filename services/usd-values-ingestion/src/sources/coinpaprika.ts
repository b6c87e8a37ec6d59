// CoinPaprika's tickers, all in one response without an envelope: the first 2,000 without a key, all with a key, which is
// used at another host: https://docs.coinpaprika.com/api-reference/tickers/get-tickers-for-all-active-coins
import {
  type Classify,
  createHttpClient,
  type HttpClientDependencies,
  type HttpSettings,
  type PagesOptions,
  type RequestError,
  type Source,
  type SourcePage,
  type SourcePlan,
} from '@coinfront/ingestion';
import { z } from 'zod';
import type { UsdValueRow } from '../schema.ts';
import { PRICE_FIELD, parseCoinPaprika } from './coinpaprika-record.ts';

export type CoinPaprikaOptions = {
  baseUrl: string;
  baseUrlVariable: string;
  /** Belongs to a paid plan. */
  apiKey?: string;
  /** The environment variable that holds the key. */
  keyVariable?: string;
  http: HttpSettings;
};

/** As of 2026. A paid plan's limits are in its contract. */
const FREE_PLAN: SourcePlan = {
  unit: 'calls',
  perMonth: 20_000,
  allowedBy: 'the free plan',
  costOfRun: () => 1,
};

export function createCoinPaprika(
  dependencies: HttpClientDependencies,
  { apiKey, http, ...address }: CoinPaprikaOptions,
): Source<UsdValueRow> {
  const name = 'coinpaprika';
  const plan = apiKey === undefined ? FREE_PLAN : undefined;
  // Without `Bearer`, as in https://docs.coinpaprika.com/api-reference/rest-api/introduction, its OpenAPI document and
  // CoinPaprika's own clients; an older page had `Bearer`.
  const access = apiKey === undefined ? {} : { headers: { authorization: apiKey } };
  const client = createHttpClient(dependencies, { ...http, ...address, ...access, source: name });
  const classify = classifyCoinPaprika(apiKey !== undefined);

  async function* pages({ limit, signal }: PagesOptions): AsyncGenerator<SourcePage> {
    const request = { params: { quotes: 'USD' }, schema: z.array(z.unknown()), classify, signal };
    const records = await client.getJson('/tickers', request);
    yield { records: limit === null ? records : records.slice(0, limit) };
  }

  return { name, priceField: PRICE_FIELD, plan, pages, parseRecord: parseCoinPaprika };
}

/** The HTTP status suffices, except for 402: it means a missing feature of the plan as well as a spent quota. */
function classifyCoinPaprika(hasKey: boolean): Classify {
  const unpaid: RequestError = hasKey
    ? { kind: 'stop-config', reason: 'has no calls left in the plan of the key, or requires a larger plan' }
    : { kind: 'stop-quota', reason: 'has no calls left, or requires a paid plan' };
  return ({ status, body }) => {
    if (status === 402) return unpaid;
    const isError = z.object({ error: z.unknown() }).safeParse(body).success;
    return isError && status === 200 ? { kind: 'stop', reason: 'reports an error' } : undefined;
  };
}
