// `sort` and the filters of listings/latest. The market's own order costs nothing; any other choice is one pass over
// all records, which keeps a number or a name of each.
import { eachPosition } from '../record-source.ts';
import { RANGES } from './parameters.ts';

type Fields = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string | string[] | undefined>>;

/** A field of the record or of its quote in the first currency asked for, in either version's shape. */
function fieldOf(record: Fields, name: string, currency: string): unknown {
  if (name in record) return record[name];
  const quotes = record.quote as Fields | readonly Fields[];
  const quote = Array.isArray(quotes)
    ? quotes.find(({ symbol }) => symbol === currency)
    : (quotes as Fields)[currency];
  return (quote as Fields | undefined)?.[name];
}

function isChosen(record: Fields, query: Query, currency: string): boolean {
  const type = query.cryptocurrency_type;
  if (type === 'coins' && record.platform !== null) return false;
  if (type === 'tokens' && record.platform === null) return false;
  const { tag = 'all' } = query;
  if (tag !== 'all' && !(record.tags as unknown[] | undefined)?.includes(tag)) return false;
  return RANGES.every((name) => {
    const { [`${name}_min`]: least, [`${name}_max`]: most } = query;
    if (least === undefined && most === undefined) return true;
    const value = fieldOf(record, name, currency);
    return (
      typeof value === 'number' && value >= Number(least ?? -Infinity) && value <= Number(most ?? Infinity)
    );
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

/** Sorts that are not called like the field they look at. */
const SORT_FIELDS: ReadonlyMap<string, string> = new Map([
  ['market_cap_strict', 'market_cap'],
  ['market_cap_by_total_supply_strict', 'minted_market_cap'],
]);
const SELECTING = ['tag', 'cryptocurrency_type', ...RANGES.flatMap((name) => [`${name}_min`, `${name}_max`])];

/**
 * The places of the records that a query chooses, in its order; undefined where it asks for the market's own list.
 * Records without the sorted field come last.
 */
export async function selectPositions({
  size,
  recordAt,
  query,
  currency,
}: {
  size: number;
  recordAt: (position: number) => string;
  query: Query;
  currency: string;
}): Promise<number[] | undefined> {
  const sort = String(query.sort ?? 'market_cap');
  const direction = query.sort_dir ?? (sort === 'name' || sort === 'symbol' ? 'asc' : 'desc');
  const isOwnOrder = sort === 'market_cap' && direction === 'desc';
  if (isOwnOrder && !SELECTING.some((name) => query[name] !== undefined)) return undefined;

  const field = SORT_FIELDS.get(sort) ?? sort;
  const chosen: { position: number; value: unknown }[] = [];
  await eachPosition({ offset: 0, limit: size }, size, (position) => {
    const record = JSON.parse(recordAt(position)) as Fields;
    if (!isChosen(record, query, currency)) return;
    chosen.push({ position, value: isOwnOrder ? undefined : fieldOf(record, field, currency) });
  });
  if (isOwnOrder) return chosen.map(({ position }) => position);
  const sign = direction === 'asc' ? 1 : -1;
  const [given, missing] = [
    chosen.filter(({ value }) => value != null),
    chosen.filter(({ value }) => value == null),
  ];
  given.sort((a, b) => sign * compare(a.value, b.value));
  return [...given, ...missing].map(({ position }) => position);
}
