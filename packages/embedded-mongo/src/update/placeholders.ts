// What `$[name]` and `$` in the paths of an update stand for.

import { leafValue, parsePath } from '../bson/path.ts';
import { TYPE } from '../bson/types.ts';
import { elements, items, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import { type Filter, matches } from '../query/clause.ts';
import { compileFilter } from '../query/filter.ts';

export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

/** @throws CommandError for a filter that names no element, or one that names several or one named before */
export function compileArrayFilters(filters: readonly Value[]): ArrayFilters {
  const compiled = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    if (filter.type !== TYPE.object) throw new CommandError('TypeMismatch', 'Array filters must be objects');
    const names = new Set([...elements(filter)].map(({ name }) => name.split('.', 1)[0] as string));
    const [name] = names;
    if (name === undefined || names.size > 1 || !/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw new CommandError(
        'FailedToParse',
        'An array filter needs one top-level field name, such as `element`',
      );
    }
    if (compiled.has(name)) {
      throw new CommandError(
        'FailedToParse',
        `Found multiple array filters with the same field name ${name}`,
      );
    }
    const { test } = compileFilter(filter);
    compiled.set(name, (element) => test(writeDocument([[name, element]])));
  }
  return compiled;
}

/** A document in which nothing but `value` stands, at the end of a path. */
function documentAt(names: readonly string[], value: Value): Value {
  const [name = '', ...rest] = names;
  return writeDocument([[name, rest.length === 0 ? value : documentAt(rest, value)]]);
}

/** The first element of the array at a path that meets what the filter demands of that array. */
export function matchedElement(document: Value, filter: Filter, arrayPath: string): number | undefined {
  const array = leafValue(document, parsePath(arrayPath));
  const clauses = filter.clauses.filter(
    (clause) => 'path' in clause && `${clause.path.text}.`.startsWith(`${arrayPath}.`),
  );
  if (array?.type !== TYPE.array || clauses.length === 0) return undefined;
  const names = arrayPath.split('.');
  const index = items(array).findIndex((element) => {
    const alone = writeDocument([['0', element]]);
    const narrowed = documentAt(names, { ...alone, type: TYPE.array });
    return clauses.every((clause) => matches(clause, narrowed));
  });
  return index === -1 ? undefined : index;
}
