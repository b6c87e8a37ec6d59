// What every upstream endpoint is here: it reads a request as a refusal or as a page, lists the page's records and
// wraps them. The steps are apart so that faults can be put between them.
import { z } from 'zod';

export const endpointNameSchema = z.enum([
  'coinmarketcap-v1',
  'coinmarketcap-v3',
  'coinmarketcap-keyless',
  'cryptocompare',
  'coinpaprika',
  'coinpaprika-pro',
]);
export type EndpointName = z.infer<typeof endpointNameSchema>;

/** What an endpoint sees of a request. A parameter that was given twice is a list. */
export type UpstreamRequest = {
  /** Path and query as received. */
  url: string;
  query: Readonly<Record<string, string | string[] | undefined>>;
  /** Received at, by the simulator's clock, in Unix milliseconds. */
  now: number;
  header(name: string): string | undefined;
};

export type Answer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
};

/** Which records of the whole list: `limit` of them from `offset` (0-based) on. */
export type Window = { offset: number; limit: number };

export type Listing = {
  /** Each record's JSON. */
  records: readonly string[];
  /** How many records the whole list has, for envelopes that count; absent where they do not. */
  total?: number | undefined;
};

export type Page = {
  window: Window;
  /** How many records the whole list has; more than the window, mostly. */
  size: number;
  list(window: Window): Promise<Listing>;
  /** The body around the records. */
  wrap(listing: Listing, elapsedMs: number): string;
};

export type Reading = { refusal: Answer } | { page: Page };

export type Endpoint = {
  name: EndpointName;
  path: string;
  read(request: UpstreamRequest): Reading;
};

export const JSON_TYPE = 'application/json; charset=utf-8';

export function jsonAnswer(body: unknown, { status = 200, headers = {} } = {}): Answer {
  return {
    status,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** The first of a parameter's values; undefined where it was not given. */
export function parameter(request: UpstreamRequest, name: string): string | undefined {
  const value = request.query[name];
  return Array.isArray(value) ? value[0] : value;
}
