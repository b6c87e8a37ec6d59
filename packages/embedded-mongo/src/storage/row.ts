// A stored document: a value that lies in a slab of its collection's arena.
import type { Value } from '../bson/value.ts';
import type { Slab } from './arena.ts';

/** Changed in place when the document changes or its slab is compacted; the bytes it pointed to stay as they were. */
export type Row = Value & {
  /** Rises with every insert: the natural order, and what tells rows of equal keys apart. */
  readonly sequence: number;
  /** Undefined once the document is deleted. */
  slab: Slab | undefined;
};

const NOTHING = Buffer.alloc(0);

/** The row's document as it is now, which later changes of the row leave alone. */
export function snapshotOf(row: Row): Value {
  return { bytes: row.bytes, type: row.type, start: row.start, end: row.end };
}

/** Lets go of the bytes, so that a cursor still holding the row does not hold its slab. */
export function clearRow(row: Row): void {
  row.slab = undefined;
  row.bytes = NOTHING;
  row.start = 0;
  row.end = 0;
}
