// What a replay says of its folder: what is served, and what is not and why.
import type { Logger } from '@coinfront/runtime';
import { type EndpointName, endpointNameSchema } from '../upstreams/endpoint.ts';
import type { Recordings } from './recordings.ts';

/** What the source `simulator` asks: one of the assets, the one of USD values. */
const ASKED: readonly EndpointName[][] = [['coinmarketcap-v1', 'coinmarketcap-v3'], ['cryptocompare']];

export function logRecordings(log: Logger, { chosen, ignored }: Recordings): void {
  const served = [...chosen].map(([endpoint, { file, source }]) => ({
    endpoint,
    file,
    records: source.size,
  }));
  const missing = endpointNameSchema.options.filter((endpoint) => !chosen.has(endpoint));
  log.info({ served, missing }, 'replaying recordings');
  for (const { file, why } of ignored) log.warn({ file }, `${file} ${why}`);
  for (const endpoints of ASKED) {
    if (endpoints.some((endpoint) => chosen.has(endpoint))) continue;
    log.warn(`no recording of ${endpoints.join(' or ')}: who asks for it is answered 404`);
  }
}
