// A column of strings in one buffer: no object per row, and substring search over the whole column. In shared memory,
// because it is built in a worker and read in other threads.
import { lowerBound } from './lower-bound.ts';
import { allRows } from './orders.ts';

/** Separates texts; it does not occur in UTF-8. */
const SEPARATOR = 0xff;

export type TextColumn = {
  /** Each row's text in UTF-8, followed by a separator. */
  bytes: Uint8Array;
  /** Start offset of each row's text, and the end of the last one. */
  offsets: Uint32Array;
  /** Row numbers sorted by the bytes of their text, then ascending. */
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

/** The rows with exactly this text, ascending. */
export function rowsWith(column: TextColumn, text: string): Uint32Array {
  const { order } = column;
  const encoded = Buffer.from(text);
  const compared = (place: number) => bytesAt(column, order[place] as number).compare(encoded);
  return order.subarray(
    lowerBound(order.length, (place) => compared(place) >= 0),
    lowerBound(order.length, (place) => compared(place) > 0),
  );
}

/** The row whose text contains this byte offset. */
const rowAt = ({ offsets }: TextColumn, at: number): number =>
  lowerBound(offsets.length, (row) => (offsets[row] as number) > at) - 1;

/** Calls `found` for each row whose text contains `text`, ascending. `text` is not empty. */
export function eachRowContaining(column: TextColumn, text: string, found: (row: number) => void): void {
  const all = Buffer.from(column.bytes.buffer, column.bytes.byteOffset, column.bytes.length);
  const wanted = Buffer.from(text);
  for (let at = all.indexOf(wanted); at !== -1; ) {
    const row = rowAt(column, at);
    found(row);
    at = all.indexOf(wanted, column.offsets[row + 1]);
  }
}

/** The rows grouped by text, sorted by text. */
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

/** The rank of each row's text among the distinct texts, to compare texts as numbers. */
export function ranksOf(column: TextColumn): Float64Array {
  const ranks = new Float64Array(column.order.length);
  let rank = 0;
  for (const run of runsOf(column)) {
    for (const row of run) ranks[row] = rank;
    rank += 1;
  }
  return ranks;
}
