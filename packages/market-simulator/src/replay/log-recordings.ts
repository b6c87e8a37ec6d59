// Logs which recordings of the folder are served, and which are not and why.
import type { Logger } from '@coinfront/runtime';
import { type EndpointName, endpointNameSchema } from '../upstreams/endpoint.ts';
import type { Recordings } from './recordings.ts';

/** Endpoints that the source `simulator` requests: one of the first for assets, the last for USD values. */
const REQUESTED: readonly EndpointName[][] = [['coinmarketcap-v1', 'coinmarketcap-v3'], ['cryptocompare']];

export function logRecordings(log: Logger, { chosen, ignored }: Recordings): void {
  const served = [...chosen].map(([endpoint, { file, source }]) => ({
    endpoint,
    file,
    records: source.size,
  }));
  const missing = endpointNameSchema.options.filter((endpoint) => !chosen.has(endpoint));
  log.info({ served, missing }, 'replaying recordings');
  for (const { file, why } of ignored) log.warn({ file }, `${file} ${why}`);
  for (const endpoints of REQUESTED) {
    if (endpoints.some((endpoint) => chosen.has(endpoint))) continue;
    log.warn(`no recording of ${endpoints.join(' or ')}: requests for it get 404`);
  }
}
