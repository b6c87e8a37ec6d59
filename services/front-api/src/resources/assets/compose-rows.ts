// Composes rows as JSON or NDJSON.
import type { Allocate, Composed } from '../../answers/composed.ts';
import { joinedSize, writeJoined } from '../../join/joined-rows.ts';
import { inRanges, type Steps } from '../../turns.ts';
import type { View } from '../../views/view.ts';
import { createRowPicker, pickedSizeOf } from './row-picker.ts';

export type Body = Omit<Composed, 'headers'>;

/** The bytes before, between and after the rows. */
export type Frame = { head: Buffer; between: number; tail: Buffer };

/** Reading so many rows takes about a millisecond, of which up to two are read for each row. */
export const ROWS_AT_ONCE = 25;

type SizeAt = (view: View, row: number) => number;

/** Size of the rows with one byte after each. */
export function* sizeOf(view: View, rows: Uint32Array, sizeAt: SizeAt): Steps<number> {
  let size = 0;
  yield* inRanges(rows.length, (from, to) => {
    size += sizeOfSome(view, rows.subarray(from, to), sizeAt);
  });
  return size;
}

function sizeOfSome(view: View, rows: Uint32Array, sizeAt: SizeAt): number {
  let size = rows.length;
  for (const row of rows) size += sizeAt(view, row);
  return size;
}

/** Complete rows: their bytes only have to be concatenated. */
export function* composeRows(view: View, rows: Uint32Array, { head, between, tail }: Frame): Steps<Body> {
  function* parts(partBytes: number, allocate: Allocate = Buffer.allocUnsafeSlow): Generator<Buffer> {
    let from = 0;
    do {
      const last = Math.min(from + ROWS_AT_ONCE, rows.length);
      let [to, size] = [from, from === 0 ? head.length : 0];
      // With a byte before each row except the first.
      for (; to < last && (to === from || size < partBytes); to += 1)
        size += joinedSize(view, rows[to] as number) + Number(to > 0);
      const part = allocate(size + (to === rows.length ? tail.length : 0));
      let at = from === 0 ? head.copy(part) : 0;
      for (; from < to; from += 1) {
        if (from > 0) part[at++] = between;
        at = writeJoined(view, rows[from] as number, part, at);
      }
      if (to === rows.length) tail.copy(part, at);
      yield part;
    } while (from < rows.length);
  }
  const ofRows = (yield* sizeOf(view, rows, joinedSize)) - Number(rows.length > 0);
  const length = head.length + ofRows + tail.length;
  return { length, lengthMax: length, parts };
}

let picking = Buffer.alloc(0);
/** A reusable buffer to pick rows into; not to be used any more after a yield. */
export function scratch(bytes: number): Buffer {
  if (picking.length < bytes) picking = Buffer.allocUnsafeSlow(bytes);
  return picking;
}

/** Of each row only the fields in `paths`. */
export function* composePicked(
  view: View,
  rows: Uint32Array,
  { head, between, tail }: Frame,
  paths: readonly string[],
): Steps<Body> {
  const pick = createRowPicker(view, paths);
  const pickedSize = pickedSizeOf(paths);
  function* parts(): Generator<Buffer> {
    let from = 0;
    do {
      const to = Math.min(from + ROWS_AT_ONCE, rows.length);
      const ofRows = sizeOfSome(view, rows.subarray(from, to), pickedSize);
      const part = scratch(head.length + ofRows + tail.length);
      let at = from === 0 ? head.copy(part) : 0;
      for (; from < to; from += 1) {
        // Before each row except the first.
        if (from > 0) part[at++] = between;
        at = pick(rows[from] as number, part, at);
      }
      if (to === rows.length) at += tail.copy(part, at);
      yield Buffer.concat([part.subarray(0, at)]);
    } while (from < rows.length);
  }
  const lengthMax = head.length + (yield* sizeOf(view, rows, pickedSize)) + tail.length;
  return { length: undefined, lengthMax, parts };
}
