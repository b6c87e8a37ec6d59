// A typed array in shared memory whose final length is not known for certain while it is filled.

type Growable = Float64Array | Uint32Array | Uint8Array;
type GrowableType<Column extends Growable> = {
  new (buffer: SharedArrayBuffer): Column;
  readonly BYTES_PER_ELEMENT: number;
};

const LENGTH_MIN = 64;

export type Growing<Column extends Growable> = ReturnType<typeof createGrowing<Column>>;

/** `expected`: if it is right, nothing is copied. */
export function createGrowing<Column extends Growable>(Type: GrowableType<Column>, expected = 0) {
  const allocate = (length: number) => new Type(new SharedArrayBuffer(length * Type.BYTES_PER_ELEMENT));
  let column = allocate(expected);
  let length = 0;

  function resize(capacity: number): void {
    const resized = allocate(capacity);
    resized.set(column.subarray(0, Math.min(length, capacity)));
    column = resized;
  }

  return {
    length: () => length,

    push(value: number): void {
      if (length === column.length) resize(Math.max(LENGTH_MIN, Math.ceil(1.5 * length)));
      column[length++] = value;
    },

    /** Makes room for `count` more elements, calls `write` with the array and the index to begin at, and keeps as many elements as that returns. */
    append(count: number, write: (column: Column, at: number) => number): void {
      const needed = length + count;
      if (needed > column.length) resize(Math.max(LENGTH_MIN, needed, Math.ceil(1.5 * length)));
      length += write(column, length);
    },

    /** The filled part. */
    finish(): Column {
      if (column.length !== length) resize(length);
      return column;
    },
  };
}
