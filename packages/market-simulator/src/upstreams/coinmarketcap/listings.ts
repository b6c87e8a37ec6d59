// The part that the versions of listings/latest share: parameters, paging and the response body.
import type { Page, Reading, UpstreamRequest } from '../endpoint.ts';
import { listRecords, type RecordSource } from '../record-source.ts';
import { type CmcVersion, cmcError } from './errors.ts';
import { invalidParameter, windowOf } from './parameters.ts';

const ROWS_PER_CREDIT = 200;

/** Reads a request whose key was already checked. */
export function readListings({
  request,
  source,
  version,
  success,
}: {
  request: UpstreamRequest;
  source: RecordSource;
  version: CmcVersion;
  /** Fields of `status` in a successful response, besides time and cost. */
  success: Readonly<Record<string, unknown>>;
}): Reading {
  const { now } = request;
  const message = invalidParameter(request);
  if (message) return { error: cmcError(400, { version, now, message }) };

  const page: Page = {
    window: windowOf(request),
    size: source.size,
    async list(window) {
      return { records: await listRecords(source, window, now), total: source.total };
    },
    wrap({ records, total }) {
      const status = {
        // A recording keeps its status, except the price of this page.
        ...(source.envelope?.status ?? { timestamp: new Date(now).toISOString(), ...success, elapsed: 0 }),
        credit_count: Math.max(1, Math.ceil(records.length / ROWS_PER_CREDIT)),
        ...(total === undefined ? {} : { total_count: total }),
      };
      return `{"status":${JSON.stringify(status)},"data":[${records.join(',')}]}`;
    },
  };
  return { page };
}
