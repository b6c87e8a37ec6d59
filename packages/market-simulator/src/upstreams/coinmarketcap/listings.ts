// What the two versions of listings/latest have in common: parameters, currencies, choice and paging.
import { parseExact } from '../../exact-json.ts';
import { currencySymbol } from '../../market/currencies.ts';
import type { Page, Reading, UpstreamRequest } from '../endpoint.ts';
import { type RecordSource, renderRecords } from '../record-source.ts';
import { type CmcVersion, cmcError } from './errors.ts';
import { AUX_FIELDS, windowOf, wrongParameter } from './parameters.ts';
import { selectPositions } from './selection.ts';

const ROWS_PER_CREDIT = 200;
const MOST_CURRENCIES = 120;

/** One credit for every 200 records, and one for every currency beyond the first. */
export function creditCount(rows: number, currencies: number): number {
  return Math.max(1, Math.ceil(rows / ROWS_PER_CREDIT)) + Math.max(0, currencies - 1);
}

/** The symbols asked for, or a complaint about the first that is not to be had. */
function currenciesOf(
  { query }: UpstreamRequest,
  available: readonly string[],
): string[] | { wrong: string } {
  const byId = query.convert_id !== undefined;
  const name = byId ? 'convert_id' : 'convert';
  const asked = String(query[name] ?? 'USD').split(',');
  const most = MOST_CURRENCIES;
  if (asked.length > most) return { wrong: `"${name}" must contain less than or equal to ${most} items` };
  const symbols: string[] = [];
  for (const value of asked) {
    const symbol = byId ? currencySymbol(Number(value)) : value.toUpperCase();
    if (symbol === undefined || !available.includes(symbol)) {
      return { wrong: `Invalid value for "${name}": "${value}"` };
    }
    symbols.push(symbol);
  }
  return symbols;
}

/** Takes out what `aux` does not name. */
function withAux(record: string, aux: unknown): string {
  if (typeof aux !== 'string') return record;
  const kept = aux.split(',');
  const fields = parseExact(record) as Record<string, unknown>;
  for (const field of AUX_FIELDS) if (!kept.includes(field)) delete fields[field];
  return JSON.stringify(fields);
}

/** Reads a request that passed the check of its key. */
export function readListings({
  request,
  source,
  version,
  also = [],
  good,
}: {
  request: UpstreamRequest;
  source: RecordSource;
  version: CmcVersion;
  /** Parameters with another purpose. */
  also?: readonly string[];
  /** What `status` says of a good answer beside time and cost. */
  good: Readonly<Record<string, unknown>>;
}): Reading {
  const { query, now } = request;
  const refuse = (message: string) => ({ refusal: cmcError(400, { version, now, message }) });
  const wrong = wrongParameter(request, also);
  if (wrong) return refuse(wrong);
  const currencies = currenciesOf(request, source.currencies);
  if ('wrong' in currencies) return refuse(currencies.wrong);

  const page: Page = {
    window: windowOf(request),
    size: source.size,
    async list(window) {
      const recordAt = source.records(currencies, now);
      const [currency = 'USD'] = currencies;
      const positions = await selectPositions({ size: source.size, recordAt, query, currency });
      const at = positions ? (place: number) => recordAt(positions[place] ?? 0) : recordAt;
      const size = positions?.length ?? source.size;
      const records = await renderRecords((place) => withAux(at(place), query.aux), size, window);
      const counted = positions?.length ?? source.total;
      return { records, total: source.total === undefined ? undefined : counted };
    },
    wrap({ records, total }, elapsed) {
      const status = {
        // A recording keeps what it said, but for the price of this answer.
        ...(source.envelope?.status ?? { timestamp: new Date(now).toISOString(), ...good, elapsed }),
        credit_count: creditCount(records.length, currencies.length),
        ...(total === undefined ? {} : { total_count: total }),
      };
      return `{"status":${JSON.stringify(status)},"data":[${records.join(',')}]}`;
    },
  };
  return { page };
}
