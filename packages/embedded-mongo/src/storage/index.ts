// One index of a collection: the key of each document, and the sorted entries.
import { joinedKey } from '../bson/key.ts';
import { type Path, valueAt } from '../bson/path.ts';
import type { Value } from '../bson/value.ts';
import { createSortedEntries } from './sorted-entries.ts';

/** A field of an index or of a sort order. */
export type KeyField = { path: Path; descending: boolean };

export type IndexSpec = {
  name: string;
  fields: readonly KeyField[];
  unique: boolean;
};

export function createIndex(spec: IndexSpec) {
  const descending = spec.fields.map((field) => field.descending);
  return {
    spec,
    entries: createSortedEntries(),
    /** @throws CommandError for a document with an array, or another value that cannot be compared, in a field */
    keyOf: (document: Value): string =>
      joinedKey(
        spec.fields.map(({ path }) => valueAt(document, path)),
        descending,
      ),
  };
}
export type Index = ReturnType<typeof createIndex>;
