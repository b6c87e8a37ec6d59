// A column of strings in one buffer: no object per row, and substring search over the whole column. In shared memory,
// because it is built in a worker and read in other threads.
import { inRanges, type Steps } from '../turns.ts';
import type { Arrival } from './arrival.ts';
import { createGrowing } from './growing.ts';
import { lowerBound } from './lower-bound.ts';
import { allRows } from './orders.ts';
import { sharedArray } from './shared-array.ts';

/** Separates texts; it does not occur in UTF-8. */
const SEPARATOR = 0xff;
/** A UTF-16 code unit takes at most so many bytes. */
const UTF8_BYTES_MAX = 3;

export type TextColumn = {
  /** Each row's text in UTF-8, followed by a separator. */
  bytes: Uint8Array;
  /** Start offset of each row's text, and the end of the last one. */
  offsets: Uint32Array;
  /** Row numbers sorted by the bytes of their text, then ascending. */
  order: Uint32Array;
};

/** Takes the texts in the order of arrival. */
export function createTextColumn(expected = 0) {
  const bytes = createGrowing(Uint8Array);
  const offsets = createGrowing(Uint32Array, expected + 1);
  offsets.push(0);

  return {
    add(text: string): void {
      bytes.append(UTF8_BYTES_MAX * text.length + 1, (column, at) => {
        const length = Buffer.from(column.buffer).write(text, at);
        column[at + length] = SEPARATOR;
        return length + 1;
      });
      offsets.push(bytes.length());
    },
    finish(arrival?: Arrival): TextColumn {
      const texts = arrival
        ? inOrder({ bytes: bytes.view(), offsets: offsets.view() }, arrival)
        : { bytes: bytes.finish(), offsets: offsets.finish() };
      return { ...texts, order: orderOf(texts) };
    },
  };
}

type Texts = Pick<TextColumn, 'bytes' | 'offsets'>;

function inOrder(arrived: Texts, arrival: Uint32Array): Texts {
  const bytes = sharedArray(Uint8Array, arrived.bytes.length);
  const offsets = sharedArray(Uint32Array, arrived.offsets.length);
  let at = 0;
  for (const [row, number] of arrival.entries()) {
    const text = arrived.bytes.subarray(arrived.offsets[number], arrived.offsets[number + 1]);
    bytes.set(text, at);
    at += text.length;
    offsets[row + 1] = at;
  }
  return { bytes, offsets };
}

/** So many bytes fit into a number without loss. Most texts differ in them. */
const PREFIX_BYTES = 6;

function prefixesOf({ bytes, offsets }: Texts): Float64Array {
  const prefixes = new Float64Array(offsets.length - 1);
  for (let row = 0; row < prefixes.length; row += 1) {
    const [start, end] = [offsets[row] as number, (offsets[row + 1] as number) - 1];
    let prefix = 0;
    for (let at = start; at < start + PREFIX_BYTES; at += 1)
      prefix = 256 * prefix + (at < end ? (bytes[at] as number) : 0);
    prefixes[row] = prefix;
  }
  return prefixes;
}

function orderOf(texts: Texts): Uint32Array {
  const { bytes, offsets } = texts;
  const prefixes = prefixesOf(texts);
  /** Without objects: a million of them would be made some twenty times. */
  function compare(a: number, b: number): number {
    const byPrefix = (prefixes[a] as number) - (prefixes[b] as number);
    if (byPrefix !== 0) return byPrefix;
    let [atA, atB] = [offsets[a] as number, offsets[b] as number];
    const [endA, endB] = [(offsets[a + 1] as number) - 1, (offsets[b + 1] as number) - 1];
    while (atA < endA && atB < endB) {
      const byByte = (bytes[atA++] as number) - (bytes[atB++] as number);
      if (byByte !== 0) return byByte;
    }
    return endA - atA - (endB - atB) || a - b;
  }
  return allRows(prefixes.length).sort(compare);
}

export function textColumn(texts: Iterable<string>): TextColumn {
  const column = createTextColumn();
  for (const text of texts) column.add(text);
  return column.finish();
}

function bytesAt({ bytes, offsets }: TextColumn, row: number): Buffer {
  const start = offsets[row] as number;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, (offsets[row + 1] as number) - 1 - start);
}

export const textAt = (column: TextColumn, row: number): string => bytesAt(column, row).toString();

/** Compares the texts of two rows by their bytes, as `order` does; negative if the first one comes first. */
export function compareTexts(one: TextColumn, row: number, other: TextColumn, otherRow: number): number {
  let at = one.offsets[row] as number;
  let otherAt = other.offsets[otherRow] as number;
  const end = (one.offsets[row + 1] as number) - 1;
  const otherEnd = (other.offsets[otherRow + 1] as number) - 1;
  for (; at < end && otherAt < otherEnd; at += 1, otherAt += 1) {
    const difference = (one.bytes[at] as number) - (other.bytes[otherAt] as number);
    if (difference !== 0) return difference;
  }
  return end - at - (otherEnd - otherAt);
}

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

/** Comparing so many bytes here takes about as long as calling `indexOf`. */
const NEAR_BYTES = 32;

/** The next offset of `wanted`, or -1. Of texts that most rows contain, the next one is near. */
function indexFrom(bytes: Buffer, wanted: Buffer, start: number): number {
  const end = Math.min(start + NEAR_BYTES, bytes.length - wanted.length + 1);
  for (let at = start; at < end; at += 1) {
    let same = 0;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same += 1;
    if (same === wanted.length) return at;
  }
  return bytes.indexOf(wanted, Math.max(start, end));
}

/** Calls `found` for each row whose text contains `text`, ascending. `text` is not empty. */
export function* eachRowContaining(
  { bytes, offsets }: TextColumn,
  text: string,
  found: (row: number) => void,
): Steps<void> {
  const wanted = Buffer.from(text);
  yield* inRanges(offsets.length - 1, (from, to) => {
    const texts = Buffer.from(bytes.buffer, bytes.byteOffset, offsets[to]);
    let row = from;
    let at = texts.indexOf(wanted, offsets[row]);
    while (at !== -1) {
      while ((offsets[row + 1] as number) <= at) row += 1;
      found(row);
      row += 1;
      at = row === to ? -1 : indexFrom(texts, wanted, offsets[row] as number);
    }
  });
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

/** Each text once, sorted. Can be iterated several times. */
export const distinctTexts = (column: TextColumn): Iterable<string> => ({
  *[Symbol.iterator]() {
    for (const [row] of runsOf(column)) yield textAt(column, row as number);
  },
});

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
