// CoinPaprika's tickers, without a key: all of them in one answer, without an envelope. https://docs.coinpaprika.com
import {
  type Answer,
  createHttpClient,
  type Fault,
  type HttpClientDependencies,
  type HttpLimits,
  type PagesOptions,
  type Source,
  type SourcePage,
} from '@coinfront/ingestion';
import { z } from 'zod';
import type { UsdValueRow } from '../schema.ts';
import { PRICE_FIELD, parseCoinPaprika } from './coinpaprika-record.ts';

export type CoinPaprikaOptions = { baseUrl: string; baseUrlVariable: string; http: HttpLimits };

export function createCoinPaprika(
  dependencies: HttpClientDependencies,
  { baseUrl, baseUrlVariable, http }: CoinPaprikaOptions,
): Source<UsdValueRow> {
  const name = 'coinpaprika';
  const client = createHttpClient(dependencies, { ...http, source: name, baseUrl, baseUrlVariable });

  async function* pages({ limit, signal }: PagesOptions): AsyncGenerator<SourcePage> {
    const request = { params: { quotes: 'USD' }, schema: z.array(z.unknown()), classify, signal };
    const records = await client.getJson('/tickers', request);
    yield { records: limit === null ? records : records.slice(0, limit) };
  }

  return { name, priceField: PRICE_FIELD, pages, parseRecord: parseCoinPaprika };
}

/** The HTTP status says it all, but for 402, which is also what a spent limit gives. */
function classify({ status, body }: Answer): Fault | undefined {
  if (status === 402) return { kind: 'stop-quota', reason: 'has no calls left, or wants a paid plan' };
  const isError = z.object({ error: z.unknown() }).safeParse(body).success;
  return isError && status === 200 ? { kind: 'stop', reason: 'reports an error' } : undefined;
}
