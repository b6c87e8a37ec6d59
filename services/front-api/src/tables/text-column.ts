// A text of every row, in one buffer: no object for each row, and whole columns can be looked through at once. Built
// in a worker and read in any thread, so the buffers are shared, not copied.

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
  const order = new Uint32Array(new SharedArrayBuffer(4 * texts.length));
  for (let row = 0; row < order.length; row += 1) order[row] = row;
  order.sort((a, b) => Buffer.compare(encoded[a] as Buffer, encoded[b] as Buffer) || a - b);
  return { bytes, offsets, order };
}

function bytesAt({ bytes, offsets }: TextColumn, row: number): Buffer {
  const start = offsets[row] as number;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, (offsets[row + 1] as number) - 1 - start);
}

export const textAt = (column: TextColumn, row: number): string => bytesAt(column, row).toString();

/** The first place in the order whose text is not before `text`, or is after it. */
function placeOf(column: TextColumn, text: Buffer, isAfter: boolean): number {
  let [low, high] = [0, column.order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const compared = bytesAt(column, column.order[middle] as number).compare(text);
    if (compared < 0 || (isAfter && compared === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows that have exactly this text, in their own order. */
export function rowsWith(column: TextColumn, text: string): Uint32Array {
  const encoded = Buffer.from(text);
  return column.order.subarray(placeOf(column, encoded, false), placeOf(column, encoded, true));
}

/** The row whose text holds this byte. */
function rowAt({ offsets }: TextColumn, at: number): number {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((offsets[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

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

/** The place of each row's text among all different texts, so that texts are compared as numbers. */
export function ranksOf(column: TextColumn): Float64Array {
  const ranks = new Float64Array(column.order.length);
  let rank = 0;
  for (const [place, row] of column.order.entries()) {
    const before = place === 0 ? row : (column.order[place - 1] as number);
    if (!bytesAt(column, before).equals(bytesAt(column, row))) rank += 1;
    ranks[row] = rank;
  }
  return ranks;
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
