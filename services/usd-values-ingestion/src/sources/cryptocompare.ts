// CryptoCompare's toplist by market cap: pages by number, from 0. The market simulator has the same API.
// https://developers.coindesk.com/documentation/legacy/Toplists/TopTotalMktCapEndpointFull
import {
  createHttpClient,
  type HttpClientDependencies,
  type HttpSettings,
  type PagesOptions,
  type Source,
  SourceError,
  type SourcePage,
  type SourcePlan,
} from '@coinfront/ingestion';
import { pMapIterable } from 'p-map';
import { z } from 'zod';
import type { UsdValueRow } from '../schema.ts';
import { classifyCryptoCompare } from './cryptocompare-errors.ts';
import { coinIdOf, PRICE_FIELD, parseCryptoCompare } from './cryptocompare-record.ts';

const PATH = '/data/top/mktcapfull';
/** No list is that long: it would never end. */
const MAX_PAGES = 100_000;

/** Rows of the complete list, as of 2026. */
const ALL_COINS = 3_275;

const smallestPlan = (pageSize: number): SourcePlan => ({
  unit: 'calls',
  perMonth: 50_000,
  allowedBy: 'the smallest plan known; your contract may allow more',
  costOfRun: (limit) => Math.ceil((limit ?? ALL_COINS) / pageSize),
});

export type CryptoCompareOptions = {
  name: 'cryptocompare' | 'simulator';
  baseUrl: string;
  baseUrlVariable: string;
  apiKey: string;
  /** The environment variable that holds the key. */
  keyVariable?: string | undefined;
  /** Records per request: 10 to 100, in tens. */
  pageSize: number;
  /** Concurrent requests, once the number of pages is known. */
  concurrency: number;
  http: HttpSettings;
};

/** SponsoredData can hold records too; they are advertisements and not read. */
const bodySchema = z.object({
  /** Total number of records; not in every response. */
  MetaData: z.object({ Count: z.int().nonnegative().nullish() }).nullish(),
  Data: z.array(z.unknown()),
});

export function createCryptoCompare(
  dependencies: HttpClientDependencies,
  options: CryptoCompareOptions,
): Source<UsdValueRow> {
  const { name, baseUrl, baseUrlVariable, apiKey, keyVariable, pageSize, concurrency, http } = options;
  const client = createHttpClient(dependencies, {
    ...http,
    ...{ source: name, baseUrl, baseUrlVariable, keyVariable },
    headers: { authorization: `Apikey ${apiKey}` },
  });

  async function requestPage(page: number, limit: number, signal: AbortSignal): Promise<SourcePage> {
    const params = { tsym: 'USD', limit, page };
    const request = { params, schema: bodySchema, classify: classifyCryptoCompare, signal };
    const { MetaData, Data } = await client.getJson(PATH, request);
    return { records: Data, total: MetaData?.Count || undefined };
  }

  /** In order. Requested concurrently if the first page reports the total, otherwise one by one. */
  async function* requestPages(size: number, end: number, signal: AbortSignal): AsyncGenerator<SourcePage> {
    const first = await requestPage(0, size, signal);
    yield first;
    const pages = Math.ceil(Math.min(end, first.total ?? Number.POSITIVE_INFINITY) / size);
    const numbers = pageNumbers(Math.min(pages, MAX_PAGES));
    const request = (page: number) => requestPage(page, size, signal);
    if (first.total === undefined) for (const page of numbers) yield await request(page);
    else yield* pMapIterable(numbers, request, { concurrency });
    if (pages > MAX_PAGES) throw endlessError(name);
  }

  async function* pages({ limit, signal }: PagesOptions): AsyncGenerator<SourcePage> {
    const end = limit ?? Number.POSITIVE_INFINITY;
    const size = Math.min(pageSize, Math.ceil(end / 10) * 10);
    const stopped = new AbortController();
    const seen = new Set<unknown>();
    let read = 0;
    try {
      for await (const page of requestPages(size, end, AbortSignal.any([signal, stopped.signal]))) {
        const known = seen.size;
        for (const record of page.records) seen.add(coinIdOf(record));
        if (seen.size === known) return;
        yield { ...page, records: page.records.slice(0, end - read) };
        read += page.records.length;
        if (page.records.length < size || read >= end) return;
      }
    } finally {
      stopped.abort(); // Ends requests for pages beyond the last one.
    }
  }

  const plan = name === 'simulator' ? undefined : smallestPlan(pageSize);
  return { name, priceField: PRICE_FIELD, plan, pages, parseRecord: parseCryptoCompare };
}

function* pageNumbers(end: number) {
  for (let page = 1; page < end; page++) yield page;
}

function endlessError(source: string) {
  return new SourceError(`${source} sends no last page: stopped after ${MAX_PAGES} pages`, {
    source,
    kind: 'stop',
  });
}
