// A typed array in shared memory whose final length is not known for certain while it is filled.
import { type ArrayType, LARGE_BYTES, type SharedArray, sharedArray } from './shared-array.ts';

const LENGTH_MIN = 64;

export type Growing<Column extends SharedArray> = ReturnType<typeof createGrowing<Column>>;

/** `expected`: if it is right, nothing is copied. */
export function createGrowing<Column extends SharedArray>(Type: ArrayType<Column>, expected = 0) {
  let column = sharedArray(Type, expected);
  let length = 0;

  function grow(capacity: number): void {
    const grown = sharedArray(Type, capacity);
    grown.set(column.subarray(0, length));
    column = grown;
  }

  return {
    length: () => length,

    push(value: number): void {
      if (length === column.length) grow(Math.max(LENGTH_MIN, Math.ceil(1.5 * length)));
      column[length++] = value;
    },

    /** Makes room for `count` more elements, calls `write` with the array and the index to begin at, and keeps as many elements as that returns. */
    append(count: number, write: (column: Column, at: number) => number): void {
      const needed = length + count;
      if (needed > column.length) grow(Math.max(LENGTH_MIN, needed, Math.ceil(1.5 * length)));
      length += write(column, length);
    },

    /** The filled part, until it is filled further. */
    view: (): Column => column.subarray(0, length) as Column,

    /** The filled part, without unused memory. */
    finish(): Column {
      // Of large arrays, memory that is not written takes none.
      if (column.byteLength < LARGE_BYTES && column.length > length) grow(length);
      return column.subarray(0, length) as Column;
    },
  };
}
