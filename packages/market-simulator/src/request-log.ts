// What was asked of the upstreams lately, for tests that must know what a client sends. No key is kept.
import type { EndpointName, UpstreamRequest } from './upstreams/endpoint.ts';

const KEPT = 200;
const HIDDEN = '[hidden]';
const KEY_HEADERS = new Set(['x-cmc_pro_api_key', 'authorization', 'cookie']);
const KEY_PARAMETERS = ['CMC_PRO_API_KEY', 'api_key'];

export type SeenRequest = {
  endpoint: EndpointName;
  /** ISO 8601. */
  at: string;
  url: string;
  headers: Record<string, string>;
  /** The kind of fault it met. */
  fault: string | null;
};

function withoutKey(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (query === undefined) return path;
  const parameters = new URLSearchParams(query);
  for (const name of KEY_PARAMETERS) if (parameters.has(name)) parameters.set(name, HIDDEN);
  return `${path}?${parameters}`;
}

export function createRequestLog() {
  const counts = new Map<EndpointName, number>();
  let recent: SeenRequest[] = [];
  return {
    /** `headers` are as received, with small letters. */
    note({
      endpoint,
      request,
      headers,
      fault,
    }: {
      endpoint: EndpointName;
      request: UpstreamRequest;
      headers: NodeJS.Dict<string | string[]>;
      fault: string | undefined;
    }): void {
      counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
      const shown = Object.entries(headers).map(([name, value]) => [
        name,
        KEY_HEADERS.has(name) ? HIDDEN : String(value),
      ]);
      recent.push({
        endpoint,
        at: new Date(request.now).toISOString(),
        url: withoutKey(request.url),
        headers: Object.fromEntries(shown),
        fault: fault ?? null,
      });
      if (recent.length > KEPT) recent.shift();
    },

    /** How many requests each endpoint had, and the latest of them all, oldest first. */
    read(): { counts: Partial<Record<EndpointName, number>>; recent: readonly SeenRequest[] } {
      return { counts: Object.fromEntries(counts), recent };
    },

    clear(): void {
      counts.clear();
      recent = [];
    },
  };
}
export type RequestLog = ReturnType<typeof createRequestLog>;
