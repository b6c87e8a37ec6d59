// GET /data/top/mktcapfull:
// https://developers.coindesk.com/documentation/legacy/Toplists/TopTotalMktCapEndpointFull
import type { Endpoint, Page } from '../endpoint.ts';
import { listRecords, type RecordSource } from '../record-source.ts';
import { keyError } from './keys.ts';
import { readParameters } from './parameters.ts';

/** SponsoredData can hold advertised records, which belong to no page; the generated market has none. */
const SUCCESS = { Message: 'Success', Type: 100, SponsoredData: [], RateLimit: {}, HasWarning: false };

export function mktcapfull(source: RecordSource): Endpoint {
  return {
    name: 'cryptocompare',
    path: '/data/top/mktcapfull',
    read(request) {
      const error = keyError(request);
      if (error) return { error };
      const parameters = readParameters(request);
      if ('error' in parameters) return parameters;
      const page: Page = {
        window: parameters.window,
        size: source.size,
        list: async (window) => ({
          records: await listRecords(source, window, request.now),
          total: source.total,
        }),
        wrap({ records, total }) {
          const { Message, Type, SponsoredData, ...rest } = source.envelope ?? SUCCESS;
          const head = { Message, Type, MetaData: total === undefined ? undefined : { Count: total } };
          const [start, end] = [{ ...head, SponsoredData }, rest].map((part) =>
            JSON.stringify(part).slice(1, -1),
          );
          return `{${[start, `"Data":[${records.join(',')}]`, end].filter(Boolean).join(',')}}`;
        },
      };
      return { page };
    },
  };
}
