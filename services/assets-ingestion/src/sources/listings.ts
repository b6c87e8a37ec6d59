// A CoinMarketCap listing, v1 and v3 alike: `start` is an offset from 1, the end is a short page.
import type { AssetsSource } from '@coinfront/contracts';
import {
  type Classify,
  createHttpClient,
  type HttpClientDependencies,
  type HttpSettings,
  type SourcePage,
} from '@coinfront/ingestion';
import { z } from 'zod';
import { errorCodeSchema } from './coinmarketcap-errors.ts';

/** What the configuration says of a listing. */
export type ListingsOptions = {
  baseUrl: string;
  baseUrlVariable: string;
  /** Records of one request, at most 5000. */
  pageSize: number;
  http: HttpSettings;
};

/** What is the same for all versions that one API has. */
export type ListingsApi = {
  name: AssetsSource;
  headers?: Record<string, string>;
  keyVariable?: string | undefined;
  classify: Classify;
  /** Whether `credit_count` is a cost. */
  isBilled: boolean;
};

export type ListingWindow = {
  /** From 1. */
  start: number;
  limit: number;
  signal: AbortSignal;
  /** Instead of the client's. */
  attempts?: number;
};

/** Asks for one page of the listing at `path`. Throws SourceError. */
export type AskListing = (path: string, window: ListingWindow) => Promise<SourcePage>;

const bodySchema = z.object({
  status: z.object({
    error_code: errorCodeSchema,
    /** ISO 8601 with milliseconds and Z. */
    timestamp: z.string().nullish(),
    /** Records there are in all: a hint, not a contract. Only v1 has been seen to have it. */
    total_count: z.int().nonnegative().nullish(),
    /** One for 200 records. */
    credit_count: z.number().nonnegative().nullish(),
  }),
  data: z.array(z.unknown()),
});

export function createAskListing(
  dependencies: HttpClientDependencies,
  { baseUrl, baseUrlVariable, http }: ListingsOptions,
  { name, headers, keyVariable, classify, isBilled }: ListingsApi,
): AskListing {
  const suspects = { source: name, baseUrlVariable, keyVariable };
  const client = createHttpClient(dependencies, { ...http, ...suspects, baseUrl, headers });

  return async (path, { start, limit, signal, attempts }) => {
    const params = { start, limit, convert: 'USD' };
    const request = { params, schema: bodySchema, classify, signal, attempts };
    const { status, data } = await client.getJson(path, request);
    return {
      records: data.slice(0, limit),
      total: status.total_count ?? undefined,
      timestamp: status.timestamp ?? undefined,
      cost: isBilled ? (status.credit_count ?? undefined) : undefined,
    };
  };
}

export type ReadListingOptions = { limit: number | null; pageSize: number; signal: AbortSignal };

/** Also ends at a page that only repeats the one before: who overlooks `start` never sends a short page. */
export async function* readListing(
  ask: (window: ListingWindow) => Promise<SourcePage>,
  { limit, pageSize, signal }: ReadListingOptions,
): AsyncGenerator<SourcePage> {
  const end = limit ?? Number.POSITIVE_INFINITY;
  let previous = new Set<unknown>();
  for (let read = 0; read < end; read += pageSize) {
    const size = Math.min(pageSize, end - read);
    const page = await ask({ start: read + 1, limit: size, signal });
    const ids = page.records.map(idOf);
    if (ids.every((id) => previous.has(id))) return;
    yield page;
    if (ids.length < size) return;
    previous = new Set(ids);
  }
}

/** `id` of whatever was delivered. */
export function idOf(record: unknown): unknown {
  return (Object(record) as { id?: unknown }).id;
}
