// The query parameters that filter assets.
import { nameKey, symbolKey, type UsdMatch, usdMatchSchema } from '@coinfront/contracts';
import type { z } from 'zod';
import { listSchema, optionalParameter, readInteger, readList } from '../../http/parameters.ts';
import { termKey } from '../../tables/term-column.ts';
import { boundParameters } from './bounds.ts';

const LIST_MAX = 200;
const TEXT_MAX = 64;
const ID = { min: 1, max: Number.MAX_SAFE_INTEGER };

const matches: readonly string[] = usdMatchSchema.options;

function readText(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed !== '' && trimmed.length <= TEXT_MAX ? trimmed : undefined;
}

/** A list of texts, normalized by `keyOf`. */
function texts(what: string, keyOf: (text: string) => string, description: string) {
  const readItem = (item: string) => {
    const text = readText(item);
    return text === undefined ? undefined : keyOf(text);
  };
  return optionalParameter({
    read: (text) => readList(text, readItem, LIST_MAX),
    rule: `must be 1 to ${LIST_MAX} ${what} of 1 to ${TEXT_MAX} characters, with commas between them`,
    description,
    schema: listSchema({ type: 'string' }, LIST_MAX),
  });
}

/** The search text, normalized as names and as symbols are. */
function readSearch(text: string): { name: string; symbol: string } | undefined {
  const trimmed = readText(text);
  return trimmed === undefined ? undefined : { name: nameKey(trimmed), symbol: symbolKey(trimmed) };
}

export const filterParameters = {
  symbol: texts('symbols', symbolKey, 'Only assets with one of these symbols; case is ignored.'),
  id: optionalParameter({
    read: (text) => readList(text, (item) => readInteger(item, ID), LIST_MAX),
    rule: `must be 1 to ${LIST_MAX} positive whole numbers, with commas between them`,
    description: 'Only assets with one of these ids.',
    schema: listSchema({ type: 'integer', minimum: 1 }, LIST_MAX),
  }),
  q: optionalParameter({
    read: readSearch,
    rule: `must be a text of 1 to ${TEXT_MAX} characters`,
    description:
      'Only assets whose name or symbol contains this text. Case is ignored; in names also blanks and punctuation.',
    schema: { type: 'string', minLength: 1, maxLength: TEXT_MAX },
  }),
  tag: texts('tags', termKey, 'Only assets with one of these tags; case is ignored.'),
  platform: texts('slugs', termKey, 'Only tokens on one of these chains (`platform.slug`); case is ignored.'),
  match: optionalParameter({
    read: (text) =>
      readList(text, (item) => (matches.includes(item) ? (item as UsdMatch) : undefined), matches.length),
    rule: `must be a comma-separated list of ${matches.join(', ')}`,
    description: 'Only assets whose `usd_match` is one of these.',
    schema: listSchema({ type: 'string', enum: matches }, matches.length),
  }),
  ...boundParameters,
};

export type Filters = z.output<z.ZodObject<typeof filterParameters>>;
