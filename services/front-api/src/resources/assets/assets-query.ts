// The parameters of `GET /`, and their normal form.
import { nameKey, symbolKey, type UsdMatch, usdMatchSchema } from '@coinfront/contracts';
import { z } from 'zod';
import {
  defaultedParameter,
  optionalParameter,
  readAmount,
  readInteger,
  readList,
} from '../../http/parameters.ts';
import { readCursor } from './cursor.ts';
import { readPath } from './fields.ts';
import { readSort, SORT_NAMES } from './sort.ts';

const LIMIT = { min: 1, max: 5_000 };
const LIST_MAX = 200;
const FIELDS_MAX = 50;
const TEXT_MAX = 64;
const ID = { min: 1, max: Number.MAX_SAFE_INTEGER };

const matches: readonly string[] = usdMatchSchema.options;

const list = (items: object, maxItems: number) => ({ type: 'array', items, minItems: 1, maxItems });

const amount = (description: string) =>
  optionalParameter({
    read: readAmount,
    rule: 'must be a number of 0 or more, such as 12, 0.05 or 1e9',
    description,
    schema: { type: 'number', minimum: 0 },
  });

function readText(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed !== '' && trimmed.length <= TEXT_MAX ? trimmed : undefined;
}

function readSymbol(text: string): string | undefined {
  const symbol = readText(text);
  return symbol === undefined ? undefined : symbolKey(symbol);
}

/** The forms of a text that are looked for in the same forms of names and symbols. */
function readSearch(text: string): { name: string; symbol: string } | undefined {
  const trimmed = readText(text);
  return trimmed === undefined ? undefined : { name: nameKey(trimmed), symbol: symbolKey(trimmed) };
}

export const assetsQuerySchema = z
  .object({
    limit: defaultedParameter(
      {
        read: (text) => readInteger(text, LIMIT),
        rule: `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`,
        description: 'How many assets, at most.',
        schema: { type: 'integer', minimum: LIMIT.min, maximum: LIMIT.max },
      },
      '50',
    ),
    cursor: optionalParameter({
      read: readCursor,
      rule: 'must be one that a `Link` header gave, unchanged',
      description:
        'Where a walk over all pages goes on: on the state it began on, whatever is published meanwhile. Follow `rel="next"` of the `Link` header.',
      schema: { type: 'string' },
    }),
    sort: defaultedParameter(
      {
        read: readSort,
        rule: `must be one of ${SORT_NAMES.join(', ')}, with - before it for descending`,
        description:
          "By a figure of the asset's own; `position` is the order of the source. Assets without the figure come last in both directions, equal ones by id. Names and symbols are compared without case and punctuation.",
        schema: { type: 'string', enum: SORT_NAMES.flatMap((name) => [name, `-${name}`]) },
      },
      'position',
    ),
    symbol: optionalParameter({
      read: (text) => readList(text, readSymbol, LIST_MAX),
      rule: `must be 1 to ${LIST_MAX} symbols of 1 to ${TEXT_MAX} characters, with commas between them`,
      description: 'Only assets with one of these symbols, in any case.',
      schema: list({ type: 'string' }, LIST_MAX),
    }),
    id: optionalParameter({
      read: (text) => readList(text, (item) => readInteger(item, ID), LIST_MAX),
      rule: `must be 1 to ${LIST_MAX} positive whole numbers, with commas between them`,
      description: 'Only assets with one of these ids.',
      schema: list({ type: 'integer', minimum: 1 }, LIST_MAX),
    }),
    q: optionalParameter({
      read: readSearch,
      rule: `must be a text of 1 to ${TEXT_MAX} characters`,
      description:
        'Only assets with this in their name or symbol. Case counts in neither, blanks and punctuation not in names.',
      schema: { type: 'string', minLength: 1, maxLength: TEXT_MAX },
    }),
    min_price: amount(
      "Only assets whose own price is so many US dollars or more. Assets without one don't count.",
    ),
    max_price: amount(
      "Only assets whose own price is so many US dollars or less. Assets without one don't count.",
    ),
    min_market_cap: amount('Only assets whose own market cap is so many US dollars or more.'),
    max_market_cap: amount('Only assets whose own market cap is so many US dollars or less.'),
    match: optionalParameter({
      read: (text) =>
        readList(text, (item) => (matches.includes(item) ? (item as UsdMatch) : undefined), matches.length),
      rule: `must be some of ${matches.join(', ')}, with commas between them`,
      description: 'Only assets whose `usd_match` is one of these.',
      schema: list({ type: 'string', enum: matches }, matches.length),
    }),
    fields: optionalParameter({
      read: (text) => readList(text, readPath, FIELDS_MAX),
      rule: `must be 1 to ${FIELDS_MAX} field names, with dots into objects and commas between them`,
      description: 'Only these fields of each row: `symbol,usd.price`. What a row does not have is left out.',
      schema: list({ type: 'string' }, FIELDS_MAX),
    }),
  })
  .superRefine((query, context) => {
    for (const what of ['price', 'market_cap'] as const) {
      const [min, max] = [query[`min_${what}`], query[`max_${what}`]];
      if (min === undefined || max === undefined || min <= max) continue;
      context.addIssue({ code: 'custom', path: [`min_${what}`], message: `must not be above max_${what}` });
    }
  });
export type AssetsQuery = z.output<typeof assetsQuerySchema>;

/** What decides which rows there are and in which order; equal for queries that ask for the same, however written. */
export function walkKey({ sort, symbol, id, q, match, ...rest }: AssetsQuery): string {
  const { min_price, max_price, min_market_cap, max_market_cap } = rest;
  const bounds = [min_price, max_price, min_market_cap, max_market_cap];
  // Undefined becomes null, which no parameter's value is.
  return JSON.stringify([sort.text, symbol, id, q && [q.name, q.symbol], match, bounds]);
}

/** Equal for queries that ask for the same, however they are written. */
export function assetsQueryKey(query: AssetsQuery): string {
  return JSON.stringify([query.limit, query.cursor?.after, query.fields, walkKey(query)]);
}
