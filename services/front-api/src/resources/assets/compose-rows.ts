// The body of a page, row by row.
import type { Allocate, Composed } from '../../answers/composed.ts';
import { joinedSize, writeJoined } from '../../join/joined-rows.ts';
import { MATCHES } from '../../join/pairing.ts';
import type { View } from '../../views/view.ts';
import { type Wanted, wantedOf } from './fields.ts';
import { createMemberWriter, writeMember, writeObject } from './pick-fields.ts';

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

let picking = Buffer.alloc(0);
/** Memory to pick rows in, of which little is kept: the same each time. */
function scratch(bytes: number): Buffer {
  if (picking.length < bytes) picking = Buffer.allocUnsafeSlow(bytes);
  return picking;
}

/** What of each row the paths name. */
export function composePicked(
  view: View,
  rows: Uint32Array,
  { head, tail }: Frame,
  paths: readonly string[],
): Omit<Composed, 'headers'> {
  const write = createRowPicker(view, wantedOf(paths));
  function* parts(): Generator<Buffer> {
    let from = 0;
    do {
      const to = Math.min(from + PICKED_AT_ONCE, rows.length);
      // No row grows by leaving out some of it.
      const part = scratch(head.length + sizeOf(view, rows.subarray(from, to)) + 1 + tail.length);
      let at = from === 0 ? head.copy(part) : 0;
      for (; from < to; from += 1) {
        // Before each row but the first.
        if (from > 0) part[at++] = COMMA;
        at = write(rows[from] as number, part, at);
      }
      if (to === rows.length) at += tail.copy(part, at);
      yield Buffer.concat([part.subarray(0, at)]);
    } while (from < rows.length);
  }
  const lengthMax = head.length + sizeOf(view, rows) + tail.length;
  return { length: undefined, lengthMax, parts };
}

const MATCH_VALUES = MATCHES.map((match) => Buffer.from(`"${match}"`));
const NULL = Buffer.from('null');

/** Writes of a row what is wanted; returns where it ends. */
function createRowPicker({ tables, pairing }: View, wanted: readonly Wanted[]) {
  const assets = tables.assets.json;
  const usdValues = tables.usdValues.json;
  const ofAsset = wanted.filter(({ name }) => name !== 'usd_match' && name !== 'usd');
  const whole = ({ length: end }: Buffer) => ({ start: 0, end });

  return (row: number, target: Buffer, start: number): number => {
    const writeOwn = createMemberWriter(assets.bytes, assets.offsets[row] as number, ofAsset);
    return writeObject(wanted, target, start, (member, _target, at) => {
      if (member.name === 'usd_match') {
        const match = MATCH_VALUES[pairing.matches[row] as number] as Buffer;
        return writeMember(member, match, whole(match), target, at);
      }
      if (member.name !== 'usd') return writeOwn(member, target, at);
      const usdRow = pairing.usdRows[row] as number;
      if (usdRow === -1) return writeMember(member, NULL, whole(NULL), target, at);
      const place = {
        start: usdValues.offsets[usdRow] as number,
        end: usdValues.offsets[usdRow + 1] as number,
      };
      return writeMember(member, usdValues.bytes, place, target, at);
    });
  };
}
