// Sort specifications, and sorting what no index gives in order.
import { inverted, keyOf, UNDEFINED_KEY } from '../bson/key.ts';
import { numberOf } from '../bson/number.ts';
import { leaves, type Path, parsePath } from '../bson/path.ts';
import { isNumberType } from '../bson/types.ts';
import { elements, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';

export type SortField = { path: Path; descending: boolean };

/** `natural` is the order of insertion, 1, or its reverse, -1. */
export type Sort = { fields: readonly SortField[]; natural?: 1 | -1 };

export const NO_SORT: Sort = { fields: [] };

/** @throws CommandError for a direction that is not 1 or -1 */
export function parseSort(document: Value): Sort {
  const fields = [...elements(document)].map((element): SortField => {
    const direction = isNumberType(element.type) ? numberOf(element) : Number.NaN;
    if (direction !== 1 && direction !== -1) {
      throw new CommandError(
        'BadValue',
        `Illegal sort: ${element.name} needs 1 (ascending) or -1 (descending)`,
      );
    }
    return { path: parsePath(element.name), descending: direction === -1 };
  });
  const natural = fields.find(({ path }) => path.text === '$natural');
  if (!natural) return { fields };
  if (fields.length > 1) throw new CommandError('BadValue', 'Cannot combine $natural with other sort fields');
  return { fields: [], natural: natural.descending ? -1 : 1 };
}

/** An array sorts by its least element, or its greatest where the order descends; a missing value as null. */
function fieldKey(document: Value, { path, descending }: SortField): string {
  const keys = leaves(document, path).map((leaf) => keyOf(leaf));
  if (keys.length === 0) keys.push(UNDEFINED_KEY);
  const key = keys.reduce((a, b) => (a < b === descending ? b : a));
  return descending ? inverted(key) : key;
}

/** A key by which documents sort as `sort` wants them. */
export function sortKey(document: Value, { fields }: Sort): string {
  return fields.map((one) => fieldKey(document, one)).join('');
}

/** A new array in order; equal ones keep theirs. */
export function sorted<T extends Value>(documents: readonly T[], sort: Sort): T[] {
  return documents
    .map((document) => ({ document, key: sortKey(document, sort) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ document }) => document);
}
