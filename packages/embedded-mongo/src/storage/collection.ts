// A collection: its documents in the order of insertion, and its indexes. Every change of one document is atomic: it
// fails before anything is written, or it is in all indexes.
import { TYPE } from '../bson/types.ts';
import type { Value } from '../bson/value.ts';
import { createArena } from './arena.ts';
import { duplicateKeyError } from './duplicate-key.ts';
import { createIndex, type Index, type IndexSpec } from './index.ts';
import type { Row } from './row.ts';
import { checkSize } from './stored-document.ts';

export function createCollection(namespace: string, idIndex: IndexSpec) {
  const rows = new Set<Row>();
  const arena = createArena();
  let indexes: readonly Index[] = [createIndex(idIndex)];
  let sequence = 0;
  let replacements = 0;
  /** Running sweeps, during which indexes still have entries of deleted rows. */
  let sweeps = 0;

  /** The document's key in each index. @throws CommandError for a key that a unique index has for another row */
  function keysFor(document: Value, own?: Row): string[] {
    return indexes.map((index) => {
      const key = index.keyOf(document);
      const holder = index.spec.unique ? index.entries.first(key) : undefined;
      if (holder && holder !== own) throw duplicateKeyError(namespace, index.spec, document);
      return key;
    });
  }

  function forget(row: Row): void {
    rows.delete(row);
    arena.remove(row);
  }

  function remove(row: Row): void {
    for (const index of indexes) index.entries.remove(index.keyOf(row), row);
    forget(row);
  }

  return {
    /** In the order of insertion. Rows may be added and deleted during an iteration. */
    rows: rows as ReadonlySet<Row>,
    indexes: (): readonly Index[] => indexes,
    /** Bytes reserved for the documents. */
    reservedBytes: arena.reservedBytes,
    /** Rises whenever a document is replaced: a row found before may no longer match. */
    replacements: () => replacements,
    /** Whether the indexes have entries of existing rows only. */
    isCountable: () => sweeps === 0,

    /**
     * Stores a copy of a document whose first field is `_id`.
     * @throws CommandError for a duplicate key, a document that is too large, or one that cannot be indexed
     */
    insert(document: Value): Row {
      checkSize(document, 'object to insert');
      const keys = keysFor(document);
      const { bytes, start, end } = document;
      const row: Row = { bytes, type: TYPE.object, start, end, sequence: sequence++, slab: undefined };
      arena.place(row, document);
      rows.add(row);
      for (const [i, { entries }] of indexes.entries()) entries.insert(keys[i] as string, row);
      return row;
    },

    /** Replaces a row's document with one of the same `_id`. @throws CommandError as `insert` */
    replace(row: Row, document: Value): void {
      checkSize(document, 'document after the update');
      const before = indexes.map((index) => index.keyOf(row));
      const after = keysFor(document, row);
      for (const [i, { entries }] of indexes.entries()) {
        if (before[i] === after[i]) continue;
        entries.remove(before[i] as string, row);
        entries.insert(after[i] as string, row);
      }
      arena.replace(row, document);
      replacements++;
    },

    remove,

    /**
     * Deletes the candidates that still exist and are wanted, one per step, and yields whether the step deleted one.
     * A sweep removes all index entries at the end, a block per step, which for a large part of a collection takes a
     * tenth of the time of finding them one by one. Run it to its end.
     */
    *removeAll(candidates: Iterable<Row>, isWanted: (row: Row) => boolean, isSweep: boolean) {
      if (isSweep) sweeps++;
      try {
        for (const row of candidates) {
          const isDeleted = row.slab !== undefined && isWanted(row);
          if (isDeleted && isSweep) forget(row);
          else if (isDeleted) remove(row);
          yield isDeleted;
        }
      } finally {
        if (isSweep) {
          for (const { entries } of indexes) for (const _ of entries.purge()) yield false;
          sweeps--;
        }
      }
    },

    /** Builds an index over the existing documents. @throws CommandError if they are not unique or cannot be indexed */
    addIndex(spec: IndexSpec): void {
      const index = createIndex(spec);
      const repeated = index.entries.load(Array.from(rows, (row) => ({ key: index.keyOf(row), row })));
      if (repeated && spec.unique) throw duplicateKeyError(namespace, spec, repeated);
      indexes = [...indexes, index];
    },

    dropIndex(dropped: Index): void {
      indexes = indexes.filter((index) => index !== dropped);
    },
  };
}
export type Collection = ReturnType<typeof createCollection>;
