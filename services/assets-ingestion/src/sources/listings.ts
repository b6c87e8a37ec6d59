// Reads a CoinMarketCap listing, v1 or v3: `start` is an offset from 1, and a short page is the last one.
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

/** From the configuration. */
export type ListingsOptions = {
  baseUrl: string;
  baseUrlVariable: string;
  /** Records per request, at most 5000. */
  pageSize: number;
  http: HttpSettings;
};

/** What all versions of one API share. */
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
  /** Overrides the client's. */
  attempts?: number;
};

/** Requests one page of the listing at `path`. Throws SourceError. */
export type RequestListingPage = (path: string, window: ListingWindow) => Promise<SourcePage>;

const bodySchema = z.object({
  status: z.object({
    error_code: errorCodeSchema,
    /** ISO 8601 with milliseconds and Z. */
    timestamp: z.string().nullish(),
    /** Total number of records: a hint, not a contract. Only seen from v1. */
    total_count: z.int().nonnegative().nullish(),
    /** One per 200 records. */
    credit_count: z.number().nonnegative().nullish(),
  }),
  data: z.array(z.unknown()),
});

export function createListingRequest(
  dependencies: HttpClientDependencies,
  { baseUrl, baseUrlVariable, http }: ListingsOptions,
  { name, headers, keyVariable, classify, isBilled }: ListingsApi,
): RequestListingPage {
  const context = { source: name, baseUrlVariable, keyVariable };
  const client = createHttpClient(dependencies, { ...http, ...context, baseUrl, headers });

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

/** Also stops at a page that only repeats the previous one: a server that ignores `start` never sends a short page. */
export async function* readListing(
  requestPage: (window: ListingWindow) => Promise<SourcePage>,
  { limit, pageSize, signal }: ReadListingOptions,
): AsyncGenerator<SourcePage> {
  const end = limit ?? Number.POSITIVE_INFINITY;
  let previous = new Set<unknown>();
  for (let read = 0; read < end; read += pageSize) {
    const size = Math.min(pageSize, end - read);
    const page = await requestPage({ start: read + 1, limit: size, signal });
    const ids = page.records.map(idOf);
    if (ids.every((id) => previous.has(id))) return;
    yield page;
    if (ids.length < size) return;
    previous = new Set(ids);
  }
}

/** `id` of any delivered value. */
export function idOf(record: unknown): unknown {
  return (Object(record) as { id?: unknown }).id;
}
