// GET /data/top/mktcapfull:
// https://developers.coindesk.com/documentation/legacy/Toplists/TopTotalMktCapEndpointFull
import {
  type Answer,
  type Endpoint,
  type Page,
  parameter,
  type UpstreamRequest,
  type Window,
} from '../endpoint.ts';
import { type RecordSource, renderRecords } from '../record-source.ts';
import { wrongParameter } from './errors.ts';
import { keyRefusal } from './keys.ts';

const LONGEST_TSYM = 30;
const LAST_PAGE = 1_000_000_000;

type Refused = { refusal: Answer };

function integerIn(
  request: UpstreamRequest,
  { name, fallback, least, most }: { name: string; fallback: number; least: number; most: number },
): Refused | { value: number } {
  const text = parameter(request, name);
  const value = Number(text ?? fallback);
  const refuse = (reason: string) => ({
    refusal: wrongParameter(name, `${name} param is invalid. (${name} ${reason})`),
  });
  if (text === '' || !Number.isInteger(value)) return refuse('is not an integer');
  if (value < least) return refuse(`is lower than min: ${least}`);
  return value > most ? refuse(`is higher than max: ${most}`) : { value };
}

function windowOf(request: UpstreamRequest): Refused | { window: Window } {
  const limit = integerIn(request, { name: 'limit', fallback: 10, least: 10, most: 100 });
  if ('refusal' in limit) return limit;
  const page = integerIn(request, { name: 'page', fallback: 0, least: 0, most: LAST_PAGE });
  if ('refusal' in page) return page;
  const rows = Math.round(limit.value / 10) * 10;
  return { window: { offset: page.value * rows, limit: rows } };
}

function tsymRefusal(tsym: string | undefined, available: readonly string[]): Answer | undefined {
  if (!tsym) return wrongParameter('tsym', 'tsym is a required param.');
  if (tsym.length > LONGEST_TSYM) {
    const reason = `tsym length is higher than maxlength: ${LONGEST_TSYM}`;
    return wrongParameter('tsym', `tsym param is invalid. (${reason})`);
  }
  if (available.includes(tsym)) return undefined;
  const missing = `There is no data for any of the toSymbols ${tsym} .`;
  return wrongParameter('tsym', missing, `There is no data for the toSymbol/s ${tsym} `);
}

export type MktcapfullOptions = {
  source: RecordSource;
  /** The JSON of the records that stand in `SponsoredData`, which belong to no page. */
  sponsored?: (currencies: readonly string[], now: number) => readonly string[];
};

export function mktcapfull({ source, sponsored = () => [] }: MktcapfullOptions): Endpoint {
  return {
    name: 'cryptocompare',
    path: '/data/top/mktcapfull',
    read(request) {
      const { now } = request;
      const tsym = parameter(request, 'tsym')?.toUpperCase();
      const refusal = keyRefusal(request) ?? tsymRefusal(tsym, source.currencies);
      if (refusal) return { refusal };
      const asked = windowOf(request);
      if ('refusal' in asked) return asked;

      const currencies = [tsym as string];
      const isAscending = parameter(request, 'ascending') === 'true';
      const page: Page = {
        window: asked.window,
        size: source.size,
        async list(window) {
          const recordAt = source.records(currencies, now);
          const at = isAscending ? (place: number) => recordAt(source.size - 1 - place) : recordAt;
          return { records: await renderRecords(at, source.size, window), total: source.total };
        },
        wrap({ records, total }) {
          const { Message, Type, SponsoredData, ...rest } = source.envelope ?? {
            Message: 'Success',
            Type: 100,
            RateLimit: {},
            HasWarning: false,
          };
          const apart = SponsoredData
            ? JSON.stringify(SponsoredData)
            : `[${sponsored(currencies, now).join(',')}]`;
          const parts = [
            JSON.stringify({ Message, Type }).slice(1, -1),
            ...(total === undefined ? [] : [`"MetaData":{"Count":${total}}`]),
            `"SponsoredData":${apart}`,
            `"Data":[${records.join(',')}]`,
            JSON.stringify(rest).slice(1, -1),
          ].filter((part) => part !== '');
          return `{${parts.join(',')}}`;
        },
      };
      return { page };
    },
  };
}
