// Composes rows as JSON or NDJSON.
import type { Allocate, Composed } from '../../answers/composed.ts';
import { joinedSize, writeJoined } from '../../join/joined-rows.ts';
import type { View } from '../../views/view.ts';
import { createRowPicker, pickedSizeOf } from './row-picker.ts';

export type Body = Omit<Composed, 'headers'>;

/** The bytes before, between and after the rows. */
export type Frame = { head: Buffer; between: number; tail: Buffer };

/** Takes a few milliseconds. */
const PICKED_AT_ONCE = 200;

/** Size of the rows with one byte after each. */
export function sizeOf(view: View, rows: Uint32Array, sizeAt: (view: View, row: number) => number): number {
  let size = rows.length;
  for (const row of rows) size += sizeAt(view, row);
  return size;
}

/** Complete rows: their bytes only have to be concatenated. */
export function composeRows(view: View, rows: Uint32Array, { head, between, tail }: Frame): Body {
  function* parts(partBytes: number, allocate: Allocate = Buffer.allocUnsafeSlow): Generator<Buffer> {
    let from = 0;
    do {
      let [to, size] = [from, from === 0 ? head.length : 0];
      // With a byte before each row except the first.
      for (; to < rows.length && (to === from || size < partBytes); to += 1)
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
  const ofRows = sizeOf(view, rows, joinedSize) - Number(rows.length > 0);
  const length = head.length + ofRows + tail.length;
  return { length, lengthMax: length, parts };
}

let picking = Buffer.alloc(0);
/** A reusable buffer to pick rows into. */
export function scratch(bytes: number): Buffer {
  if (picking.length < bytes) picking = Buffer.allocUnsafeSlow(bytes);
  return picking;
}

/** Of each row only the fields in `paths`. */
export function composePicked(
  view: View,
  rows: Uint32Array,
  { head, between, tail }: Frame,
  paths: readonly string[],
): Body {
  const pick = createRowPicker(view, paths);
  const pickedSize = pickedSizeOf(paths);
  function* parts(): Generator<Buffer> {
    let from = 0;
    do {
      const to = Math.min(from + PICKED_AT_ONCE, rows.length);
      const part = scratch(head.length + sizeOf(view, rows.subarray(from, to), pickedSize) + tail.length);
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
  const lengthMax = head.length + sizeOf(view, rows, pickedSize) + tail.length;
  return { length: undefined, lengthMax, parts };
}
