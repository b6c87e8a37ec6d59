// A text of every row, in one buffer: no object for each row, and whole columns can be looked through at once. Built
// in a worker and read in any thread, so the buffers are shared, not copied.
import { firstPlace } from './first-place.ts';
import { allRows } from './orders.ts';

/** Stands between texts; no UTF-8 has it. */
const SEPARATOR = 0xff;

export type TextColumn = {
  /** The UTF-8 of each row's text, and a separator after each. */
  bytes: Uint8Array;
  /** Where the text of each row begins; one more for the end. */
  offsets: Uint32Array;
  /** Rows by their text, as UTF-8 compares, and rows of one text in their own order. */
  order: Uint32Array;
};

export function textColumn(texts: readonly string[]): TextColumn {
  const encoded = texts.map((text) => Buffer.from(text));
  const length = encoded.reduce((sum, text) => sum + text.length + 1, 0);
  const bytes = new Uint8Array(new SharedArrayBuffer(length));
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (texts.length + 1)));
  let at = 0;
  for (const [row, text] of encoded.entries()) {
    offsets[row] = at;
    bytes.set(text, at);
    bytes[at + text.length] = SEPARATOR;
    at += text.length + 1;
  }
  offsets[texts.length] = at;
  const order = allRows(texts.length).sort(
    (a, b) => Buffer.compare(encoded[a] as Buffer, encoded[b] as Buffer) || a - b,
  );
  return { bytes, offsets, order };
}

function bytesAt({ bytes, offsets }: TextColumn, row: number): Buffer {
  const start = offsets[row] as number;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, (offsets[row + 1] as number) - 1 - start);
}

export const textAt = (column: TextColumn, row: number): string => bytesAt(column, row).toString();

/** The rows that have exactly this text, in their own order. */
export function rowsWith(column: TextColumn, text: string): Uint32Array {
  const { order } = column;
  const encoded = Buffer.from(text);
  const compared = (place: number) => bytesAt(column, order[place] as number).compare(encoded);
  return order.subarray(
    firstPlace(order.length, (place) => compared(place) >= 0),
    firstPlace(order.length, (place) => compared(place) > 0),
  );
}

/** The row whose text holds this byte. */
const rowAt = ({ offsets }: TextColumn, at: number): number =>
  firstPlace(offsets.length, (row) => (offsets[row] as number) > at) - 1;

/** Calls back with each row whose text contains `text`, which is not empty, in their own order. */
export function eachRowContaining(column: TextColumn, text: string, found: (row: number) => void): void {
  const all = Buffer.from(column.bytes.buffer, column.bytes.byteOffset, column.bytes.length);
  const wanted = Buffer.from(text);
  for (let at = all.indexOf(wanted); at !== -1; ) {
    const row = rowAt(column, at);
    found(row);
    at = all.indexOf(wanted, column.offsets[row + 1]);
  }
}

/** The rows in runs of equal texts, by their texts. */
export function* runsOf(column: TextColumn): Generator<Uint32Array> {
  const { order } = column;
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    const first = bytesAt(column, order[start] as number);
    while (end < order.length && first.equals(bytesAt(column, order[end] as number))) end += 1;
    yield order.subarray(start, end);
    start = end;
  }
}

/** The place of each row's text among all different texts, so that texts are compared as numbers. */
export function ranksOf(column: TextColumn): Float64Array {
  const ranks = new Float64Array(column.order.length);
  let rank = 0;
  for (const run of runsOf(column)) {
    for (const row of run) ranks[row] = rank;
    rank += 1;
  }
  return ranks;
}
