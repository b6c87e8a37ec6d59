// Rows whose JSON is in one array, one after the other.
import type { Arrival } from './arrival.ts';
import { createGrowing } from './growing.ts';
import { sharedArray } from './shared-array.ts';

export type PlainRows = {
  /** Concatenated. */
  bytes: Uint8Array;
  /** Start offset of each row, and the end of the last one. */
  offsets: Float64Array;
};

/** Takes rows in the order of arrival. */
export function createPlainRows() {
  const bytes = createGrowing(Uint8Array);
  const offsets = createGrowing(Float64Array);
  offsets.push(0);

  return {
    /** In bytes. */
    size: bytes.length,
    add(row: Uint8Array): void {
      bytes.append(row.length, (column, at) => {
        column.set(row, at);
        return row.length;
      });
      offsets.push(bytes.length());
    },
    /** In the order of arrival. */
    rows(): Uint8Array[] {
      const [column, ends] = [bytes.view(), offsets.view()];
      return Array.from(ends.subarray(1), (end, row) => column.subarray(ends[row], end));
    },
    finish: (arrival: Arrival): PlainRows =>
      arrival
        ? inOrder({ bytes: bytes.view(), offsets: offsets.view() }, arrival)
        : { bytes: bytes.finish(), offsets: offsets.finish() },
  };
}

function inOrder({ bytes, offsets }: PlainRows, arrival: Uint32Array): PlainRows {
  const ordered = {
    bytes: sharedArray(Uint8Array, bytes.length),
    offsets: sharedArray(Float64Array, offsets.length),
  };
  let at = 0;
  for (const [row, number] of arrival.entries()) {
    const one = bytes.subarray(offsets[number], offsets[number + 1]);
    ordered.bytes.set(one, at);
    at += one.length;
    ordered.offsets[row + 1] = at;
  }
  return ordered;
}
