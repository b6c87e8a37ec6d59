// The parameters of listings/latest, checked as CoinMarketCap does: it names the first wrong one, in the words of the
// validation library it uses (Joi).
import type { UpstreamRequest, Window } from '../endpoint.ts';

/** What is wrong with a value, put behind the parameter's name; undefined when nothing is. */
type Check = (value: string) => string | undefined;

const number: Check = (value) => (Number.isFinite(Number(value)) ? undefined : 'must be a number');

function integer(least: number, most = Number.MAX_SAFE_INTEGER): Check {
  return (value) => {
    const wrong = number(value);
    if (wrong) return wrong;
    if (!Number.isInteger(Number(value))) return 'must be an integer';
    if (Number(value) < least) return `must be larger than or equal to ${least}`;
    return Number(value) > most ? `must be less than or equal to ${most}` : undefined;
  };
}

const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `must be one of [${values.join(', ')}]`;

const listOf =
  (values: readonly string[]): Check =>
  (value) =>
    value.split(',').every((each) => values.includes(each))
      ? undefined
      : `must only hold [${values.join(', ')}]`;

const text: Check = () => undefined;

const SORTS = [
  'market_cap',
  'market_cap_strict',
  'market_cap_by_total_supply_strict',
  'name',
  'symbol',
  'date_added',
  'price',
  'circulating_supply',
  'total_supply',
  'max_supply',
  'num_market_pairs',
  'volume_24h',
  'volume_7d',
  'volume_30d',
  'percent_change_1h',
  'percent_change_24h',
  'percent_change_7d',
];
/** Fields of a record that `aux` chooses; all of them unless it is given. */
export const AUX_FIELDS = [
  'num_market_pairs',
  'cmc_rank',
  'date_added',
  'tags',
  'platform',
  'max_supply',
  'circulating_supply',
  'total_supply',
];
/** Taken, but add nothing: figures that the simulator does not have. */
const AUX_EXTRAS = [
  'volume_7d',
  'volume_7d_reported',
  'volume_30d',
  'volume_30d_reported',
  'volume_24h_reported',
  'market_cap_by_total_supply',
  'is_market_cap_included_in_calc',
];
export const RANGES = ['price', 'market_cap', 'volume_24h', 'circulating_supply', 'percent_change_24h'];

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['start', integer(1)],
  ['limit', integer(1, 5000)],
  ['convert', text],
  ['convert_id', text],
  ['sort', oneOf(SORTS)],
  ['sort_dir', oneOf(['asc', 'desc'])],
  ['cryptocurrency_type', oneOf(['all', 'coins', 'tokens'])],
  ['tag', text],
  ['aux', listOf([...AUX_FIELDS, ...AUX_EXTRAS])],
  ...RANGES.flatMap((field) =>
    [`${field}_min`, `${field}_max`].map((name): [string, Check] => [name, number]),
  ),
]);

/** The complaint about the first wrong parameter, or undefined. `also` names parameters with another purpose. */
export function wrongParameter({ query }: UpstreamRequest, also: readonly string[] = []): string | undefined {
  if (query.convert !== undefined && query.convert_id !== undefined) {
    return '"value" contains a conflict between exclusive peers [convert, convert_id]';
  }
  for (const [name, value] of Object.entries(query)) {
    const check = CHECKS.get(name);
    if (!check && !also.includes(name)) return `"${name}" is not allowed`;
    if (value === '') return `"${name}" is not allowed to be empty`;
    const wrong = typeof value === 'string' ? check?.(value) : 'must be a string';
    if (wrong) return `"${name}" ${wrong}`;
  }
  return undefined;
}

/** The window that `start` (1-based) and `limit` name, once they were checked. */
export function windowOf({ query }: UpstreamRequest): Window {
  return { offset: Number(query.start ?? 1) - 1, limit: Number(query.limit ?? 100) };
}
