// One index of a collection: the keys that a document has in it, and the entries made of them.
import { inverted, joinedKey, keyOf, UNDEFINED_KEY } from '../bson/key.ts';
import { leaves, type Path, parsePath } from '../bson/path.ts';
import { TYPE } from '../bson/types.ts';
import { items, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Row } from './row.ts';
import { createSortedEntries } from './sorted-entries.ts';

export type IndexField = { path: Path; descending: boolean };

export type IndexSpec = {
  name: string;
  fields: readonly IndexField[];
  unique: boolean;
};

/** The key of a document in an index, or its keys where it has several. */
export type Keys = string | readonly string[];

export function isSameKeys(left: Keys, right: Keys): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return left.length === right.length && left.every((key, i) => key === right[i]);
}

/** Where each field of an index begins: the values of its top-level fields, in the order of the index. */
export type Roots = readonly (Value | undefined)[];

function valuesIn(value: Value | undefined, rest: Path | undefined): (Value | undefined)[] {
  if (value?.type === TYPE.array && !rest) return items(value);
  if (!rest || !value) return [value];
  return value.type === TYPE.object || value.type === TYPE.array ? leaves(value, rest) : [undefined];
}

export function createIndex(spec: IndexSpec) {
  const entries = createSortedEntries();
  const descending = spec.fields.map((indexed) => indexed.descending);
  const rootNames = spec.fields.map(({ path }) => path.text.split('.', 1)[0] as string);
  const rests = spec.fields.map(({ path }, i) =>
    path.names.length > 1 ? parsePath(path.text.slice((rootNames[i] as string).length + 1)) : undefined,
  );
  const isPlain = rests.every((rest) => rest === undefined);
  let multikey = false;

  function checkNotParallel(keys: readonly string[][]): void {
    const arrays = new Set(rootNames.filter((_, i) => (keys[i] as string[]).length > 1));
    if (arrays.size <= 1) return;
    const names = [...arrays].map((name) => `[${name}]`).join(' ');
    throw new CommandError('CannotIndexParallelArrays', `cannot index parallel arrays ${names}`);
  }

  /** Every combination of what the fields give: each element of an array; for an empty one, a key of its own. */
  function combinedKeys(roots: Roots): Keys {
    const keys = roots.map((root, i) => {
      const found = valuesIn(root, rests[i]).map((value) => keyOf(value));
      if (found.length === 0) found.push(UNDEFINED_KEY);
      const distinct = [...new Set(found)];
      return descending[i] ? distinct.map(inverted) : distinct;
    });
    checkNotParallel(keys);
    const joined = keys.reduce((left, right) => left.flatMap((a) => right.map((b) => a + b)));
    return joined.length === 1 ? (joined[0] as Keys) : joined;
  }

  return {
    spec,
    entries,
    rootNames,
    /** Whether some row has several entries: then a range may give it twice, and proves nothing on other fields. */
    isMultikey: () => multikey,
    /** @throws CommandError where two fields are arrays */
    keysOf(roots: Roots): Keys {
      return isPlain && roots.every((root) => root?.type !== TYPE.array)
        ? joinedKey(roots, descending)
        : combinedKeys(roots);
    },
    insert(keys: Keys, row: Row): void {
      multikey ||= typeof keys !== 'string';
      if (typeof keys === 'string') entries.insert(keys, row);
      else for (const key of keys) entries.insert(key, row);
    },
    remove(keys: Keys, row: Row): void {
      if (typeof keys === 'string') entries.remove(keys, row);
      else for (const key of keys) entries.remove(key, row);
    },
    /** Fills the empty index. Returns a row whose key another row has too, if there is one. */
    build(rows: Iterable<Row>, keysOfRow: (row: Row) => Keys): Row | undefined {
      const loaded: { key: string; row: Row }[] = [];
      for (const row of rows) {
        const keys = keysOfRow(row);
        if (typeof keys === 'string') loaded.push({ key: keys, row });
        else for (const key of keys) loaded.push({ key, row });
        multikey ||= typeof keys !== 'string';
      }
      return entries.load(loaded);
    },
    /** Whether another row than `except` has one of these keys. */
    has(keys: Keys, except?: Row): boolean {
      const taken = (key: string) => {
        const row = entries.first(key);
        return row !== undefined && row !== except;
      };
      return typeof keys === 'string' ? taken(keys) : keys.some(taken);
    },
  };
}
export type Index = ReturnType<typeof createIndex>;
