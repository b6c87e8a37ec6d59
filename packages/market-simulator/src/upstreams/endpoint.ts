// An upstream endpoint turns a request into an error or a page, lists the page's records and wraps them in a body.
// These steps are separate so that faults can be injected between them.
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

export type UpstreamRequest = {
  /** Path and query as received. */
  url: string;
  /** A repeated parameter is a list. */
  query: Readonly<Record<string, string | string[] | undefined>>;
  /** Time of arrival by the simulator's clock, in Unix milliseconds. */
  now: number;
  header(name: string): string | undefined;
};

export type UpstreamResponse = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
};

/** `limit` records of the whole list, starting at `offset` (0-based). */
export type Window = { offset: number; limit: number };

export type Listing = {
  /** Each record as JSON. */
  records: readonly string[];
  /** Length of the whole list; undefined for endpoints that do not report it. */
  total?: number | undefined;
};

export type Page = {
  window: Window;
  /** Length of the whole list. */
  size: number;
  list(window: Window): Promise<Listing>;
  /** The response body around the records. */
  wrap(listing: Listing): string;
};

export type Reading = { error: UpstreamResponse } | { page: Page };

export type Endpoint = {
  name: EndpointName;
  path: string;
  read(request: UpstreamRequest): Reading;
};

export function jsonResponse(body: unknown, { status = 200 } = {}): UpstreamResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** The first value of a parameter. */
export function parameter(request: UpstreamRequest, name: string): string | undefined {
  const value = request.query[name];
  return Array.isArray(value) ? value[0] : value;
}

/**
 * The first parameter that the simulator does not support, with the reason. It supports those that the ingestions send,
 * so that a new one is noticed instead of ignored.
 */
export function unsupportedParameter(
  { query }: UpstreamRequest,
  supported: readonly string[],
): { name: string; reason: string } | undefined {
  const name = Object.keys(query).find((each) => !supported.includes(each));
  return name === undefined
    ? undefined
    : { name, reason: `is not supported by the simulator, only ${supported.join(', ')}` };
}
