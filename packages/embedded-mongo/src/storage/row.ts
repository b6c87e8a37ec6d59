// A stored document: a value in a slab of its collection's arena.
import type { Value } from '../bson/value.ts';

/** A buffer that holds many documents; `rows` are those placed in it, moved and deleted ones included. */
export type Slab = { bytes: Buffer; used: number; live: number; rows: Row[] };

/** Changes in place when the document changes or its slab is compacted; the bytes it pointed to do not change. */
export type Row = Value & {
  /** Rises with every insert: the natural order, and the order of rows with equal keys. */
  readonly sequence: number;
  /** Undefined once the document is deleted. */
  slab: Slab | undefined;
};

const NOTHING = Buffer.alloc(0);

/** A row's document as it is now; later changes of the row do not affect it. */
export function snapshotOf({ bytes, type, start, end }: Value): Value {
  return { bytes, type, start, end };
}

/** Marks the row as deleted and releases its bytes: a cursor may still hold the row, but must not hold its slab. */
export function clearRow(row: Row): void {
  row.slab = undefined;
  row.bytes = NOTHING;
  row.start = 0;
  row.end = 0;
}
