// A CoinMarketCap listing as a source, v1 and v3 alike: `start` is an offset from 1, the end is a short page.
import type { AssetsSource } from '@coinfront/contracts';
import {
  type Classify,
  createHttpClient,
  type HttpClientDependencies,
  type HttpLimits,
  type PagesOptions,
  type Source,
  type SourcePage,
} from '@coinfront/ingestion';
import { z } from 'zod';
import { type AssetRow, PRICE_FIELD, parseAsset } from '../schema.ts';
import { errorCodeSchema } from './coinmarketcap-errors.ts';

/** What the configuration says of a listing. */
export type ListingsOptions = {
  baseUrl: string;
  baseUrlVariable: string;
  /** Records of one request, at most 5000. */
  pageSize: number;
  http: HttpLimits;
};

/** What the version of the API decides. */
export type ListingsApi = {
  name: AssetsSource;
  path: string;
  headers?: Record<string, string>;
  keyVariable?: string | undefined;
  classify: Classify;
  /** Whether `credit_count` is a cost. */
  isBilled: boolean;
};

const bodySchema = z.object({
  status: z.object({
    error_code: errorCodeSchema,
    /** ISO 8601 with milliseconds and Z. */
    timestamp: z.string().nullish(),
    /** Records there are in all: a hint, not a contract. Only v1 has it. */
    total_count: z.int().nonnegative().nullish(),
    /** One for 200 records. */
    credit_count: z.number().nonnegative().nullish(),
  }),
  data: z.array(z.unknown()),
});

export function createListings(
  dependencies: HttpClientDependencies,
  { baseUrl, baseUrlVariable, pageSize, http }: ListingsOptions,
  { name, path, headers, keyVariable, classify, isBilled }: ListingsApi,
): Source<AssetRow> {
  const suspects = { source: name, baseUrlVariable, keyVariable };
  const client = createHttpClient(dependencies, { ...http, ...suspects, baseUrl, headers });

  async function ask(start: number, limit: number, signal: AbortSignal): Promise<SourcePage> {
    const params = { start, limit, convert: 'USD' };
    const { status, data } = await client.getJson(path, { params, schema: bodySchema, classify, signal });
    return {
      records: data.slice(0, limit),
      total: status.total_count ?? undefined,
      timestamp: status.timestamp ?? undefined,
      cost: isBilled ? (status.credit_count ?? undefined) : undefined,
    };
  }

  /** Also ends at a page that only repeats the one before: who overlooks `start` never sends a short page. */
  async function* pages({ limit, signal }: PagesOptions): AsyncGenerator<SourcePage> {
    const end = limit ?? Number.POSITIVE_INFINITY;
    let previous = new Set<unknown>();
    for (let read = 0; read < end; read += pageSize) {
      const size = Math.min(pageSize, end - read);
      const page = await ask(read + 1, size, signal);
      const ids = page.records.map(idOf);
      if (ids.every((id) => previous.has(id))) return;
      yield page;
      if (ids.length < size) return;
      previous = new Set(ids);
    }
  }

  return { name, priceField: PRICE_FIELD, pages, parseRecord: parseAsset };
}

function idOf(record: unknown): unknown {
  return (Object(record) as { id?: unknown }).id;
}
