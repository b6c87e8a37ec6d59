// A collection: its documents in the order they came, and its indexes. Every change of one document is whole: it is
// refused before anything is written, or it is in all indexes.
import { TYPE } from '../bson/types.ts';
import type { Value } from '../bson/value.ts';
import { createArena } from './arena.ts';
import { duplicateKeyError } from './duplicate-key.ts';
import { createIndex, type Index, type IndexSpec, isSameKeys, type Keys, type Roots } from './index.ts';
import { createLocator } from './locator.ts';
import type { Row } from './row.ts';
import { checkSize } from './stored-document.ts';

type Placed = { index: Index; slots: readonly number[] };

export function createCollection(namespace: string, idIndex: IndexSpec) {
  const rows = new Set<Row>();
  const arena = createArena();
  let sequence = 0;
  let dropped = false;
  let replacements = 0;
  /** Sweeps under way, during which indexes still have entries of deleted rows. */
  let sweeps = 0;
  let placed: Placed[] = [];
  let locate = createLocator([]);

  function useIndexes(indexes: readonly Index[]): void {
    const names = [...new Set(indexes.flatMap((index) => index.rootNames))];
    locate = createLocator(names);
    placed = indexes.map((index) => ({ index, slots: index.rootNames.map((name) => names.indexOf(name)) }));
  }

  function rootsOf({ slots }: Placed, located: Roots): Roots {
    return slots.length === 1 ? [located[slots[0] as number]] : slots.map((slot) => located[slot]);
  }

  function keysIn(document: Value): Keys[] {
    const located = locate(document);
    return placed.map((one) => one.index.keysOf(rootsOf(one, located)));
  }

  function checkUnique(document: Value, keys: readonly Keys[], row?: Row): void {
    for (let i = 0; i < placed.length; i++) {
      const { index } = placed[i] as Placed;
      if (index.spec.unique && index.has(keys[i] as Keys, row)) {
        throw duplicateKeyError(namespace, index.spec, document);
      }
    }
  }

  function forget(row: Row): void {
    rows.delete(row);
    arena.remove(row);
  }

  function remove(row: Row): void {
    const keys = keysIn(row);
    for (let i = 0; i < placed.length; i++) (placed[i] as Placed).index.remove(keys[i] as Keys, row);
    forget(row);
  }

  useIndexes([createIndex(idIndex)]);

  return {
    namespace,
    arena,
    /** In the order they were inserted. An iteration goes on over rows that come and go meanwhile. */
    rows: rows as ReadonlySet<Row>,
    indexes: (): readonly Index[] => placed.map(({ index }) => index),
    isDropped: () => dropped,
    /** Rises whenever a document is replaced: what matched before may then no longer match. */
    replacements: () => replacements,
    /** Whether indexes have the entries of rows that are there, and no others. */
    isCountable: () => sweeps === 0,

    /**
     * Stores a copy of a document whose first field is `_id`.
     * @throws CommandError for a duplicate key, or a document that is too large or has two arrays in one index
     */
    insert(document: Value): Row {
      checkSize(document, 'object to insert');
      const keys = keysIn(document);
      checkUnique(document, keys);
      const { bytes, start, end } = document;
      const row: Row = { bytes, type: TYPE.object, start, end, sequence: sequence++, slab: undefined };
      arena.place(row, document);
      rows.add(row);
      for (let i = 0; i < placed.length; i++) (placed[i] as Placed).index.insert(keys[i] as Keys, row);
      return row;
    },

    /** Puts a document with the same `_id` in the place of a row's. */
    replace(row: Row, document: Value): void {
      checkSize(document, 'document after the update');
      const before = keysIn(row);
      const after = keysIn(document);
      checkUnique(document, after, row);
      for (let i = 0; i < placed.length; i++) {
        const { index } = placed[i] as Placed;
        if (isSameKeys(before[i] as Keys, after[i] as Keys)) continue;
        index.remove(before[i] as Keys, row);
        index.insert(after[i] as Keys, row);
      }
      arena.replace(row, document);
      replacements++;
    },

    remove,

    /**
     * Deletes the candidates that are still there and wanted, one at a step, and yields whether the step deleted one.
     * As a sweep it takes the entries of all of them out of the indexes at the end, a block at a step, which for a
     * large part of a collection takes a tenth of the time of finding them one by one. Run it to its end.
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
          for (const { index } of placed) for (const _ of index.entries.purge()) yield false;
          sweeps--;
        }
      }
    },

    /** Builds an index over what is there. @throws CommandError where it is unique and the documents are not */
    addIndex(spec: IndexSpec): void {
      const index = createIndex(spec);
      const names = [...new Set(index.rootNames)];
      const locateRoots = createLocator(names);
      const repeated = index.build(rows, (row) => {
        const located = locateRoots(row);
        return index.keysOf(index.rootNames.map((name) => located[names.indexOf(name)]));
      });
      if (repeated && spec.unique) throw duplicateKeyError(namespace, spec, repeated);
      useIndexes([...placed.map((one) => one.index), index]);
    },

    dropIndexes(names: ReadonlySet<string>): void {
      useIndexes(placed.map(({ index }) => index).filter(({ spec }) => !names.has(spec.name)));
    },

    drop(): void {
      dropped = true;
      rows.clear();
    },
  };
}
export type Collection = ReturnType<typeof createCollection>;
