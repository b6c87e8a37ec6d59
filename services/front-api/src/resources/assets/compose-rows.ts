// The body of a page, row by row.
import type { Allocate, Composed } from '../../answers/composed.ts';
import { joinedRow, joinedSize, writeJoined } from '../../join/joined-rows.ts';
import type { View } from '../../views/view.ts';
import { createPicker } from './fields.ts';

/** What stands before the rows and after them. */
export type Frame = { head: Buffer; tail: Buffer };

const COMMA = 0x2c;
/** A few milliseconds of picking. */
const PICKED_AT_ONCE = 200;

function sizeOf(view: View, rows: Uint32Array): number {
  let size = Math.max(0, rows.length - 1);
  for (const row of rows) size += joinedSize(view, row);
  return size;
}

/** Whole rows: their bytes are there, and only have to be put together. */
export function composeRows(view: View, rows: Uint32Array, { head, tail }: Frame): Omit<Composed, 'headers'> {
  function* parts(partBytes: number, allocate: Allocate = Buffer.allocUnsafeSlow): Generator<Buffer> {
    let from = 0;
    do {
      let [to, size] = [from, from === 0 ? head.length : 0];
      // With a comma before each row but the first.
      for (; to < rows.length && (to === from || size < partBytes); to += 1)
        size += joinedSize(view, rows[to] as number) + Number(to > 0);
      const part = allocate(size + (to === rows.length ? tail.length : 0));
      let at = from === 0 ? head.copy(part) : 0;
      for (; from < to; from += 1) {
        if (from > 0) part[at++] = COMMA;
        at = writeJoined(view, rows[from] as number, part, at);
      }
      if (to === rows.length) tail.copy(part, at);
      yield part;
    } while (from < rows.length);
  }
  const length = head.length + sizeOf(view, rows) + tail.length;
  return { length, lengthMax: length, parts };
}

/** What of each row the paths name. */
export function composePicked(
  view: View,
  rows: Uint32Array,
  { head, tail }: Frame,
  paths: readonly string[],
): Omit<Composed, 'headers'> {
  const pick = createPicker(paths);
  const isUsdNamed = paths.some((path) => path.split('.', 1)[0] === 'usd');
  function* parts(): Generator<Buffer> {
    yield head;
    for (let from = 0; from < rows.length; from += PICKED_AT_ONCE) {
      const picked = Array.from(rows.subarray(from, from + PICKED_AT_ONCE), (row) =>
        JSON.stringify(pick(joinedRow(view, row, { isUsdNamed }))),
      );
      yield Buffer.from(`${from > 0 ? ',' : ''}${picked.join(',')}`);
    }
    yield tail;
  }
  const lengthMax = head.length + sizeOf(view, rows) + tail.length;
  return { length: undefined, lengthMax, parts };
}
