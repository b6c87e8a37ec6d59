// Number of requests per endpoint, for tests of what a client sends.
import type { EndpointName } from './upstreams/endpoint.ts';

export type RequestCounts = ReturnType<typeof createRequestCounts>;

export function createRequestCounts() {
  const counts = new Map<EndpointName, number>();
  return {
    add(endpoint: EndpointName): void {
      counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
    },
    /** Endpoints without a request are absent. */
    read: (): Partial<Record<EndpointName, number>> => Object.fromEntries(counts),
    clear: (): void => counts.clear(),
  };
}
