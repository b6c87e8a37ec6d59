// The one order of values. Every value has a key: a string of bytes (one to a UTF-16 unit) that sorts as MongoDB sorts
// the value, across types, and is equal exactly for values that MongoDB takes for equal (1, 1.0 and NumberLong(1)).
// Indexes, sorting, filters, distinct and unique checks all compare keys and nothing else. No key is the beginning
// of another one, so the keys of several fields can be joined.
import {
  beginKey,
  endKey,
  flipSign,
  invertFrom,
  writeByte,
  writeBytes,
  writeDouble,
  writeReversed8,
  writeText,
  writeUInt32,
  written,
} from './key-buffer.ts';
import { exactNumber } from './number.ts';
import { TYPE } from './types.ts';
import { elements, int32At, items, type Value } from './value.ts';

/** The first byte of a key, by type: MongoDB's order of types. Above 0 and below 0xff, inverted too. */
const RANK: Readonly<Record<number, number>> = {
  [TYPE.minKey]: 0x10,
  [TYPE.undefined]: 0x18,
  [TYPE.null]: 0x20,
  [TYPE.double]: 0x30,
  [TYPE.int]: 0x30,
  [TYPE.long]: 0x30,
  [TYPE.decimal]: 0x30,
  [TYPE.string]: 0x40,
  [TYPE.symbol]: 0x40,
  [TYPE.object]: 0x50,
  [TYPE.array]: 0x58,
  [TYPE.binData]: 0x60,
  [TYPE.objectId]: 0x68,
  [TYPE.bool]: 0x70,
  [TYPE.date]: 0x78,
  [TYPE.timestamp]: 0x80,
  [TYPE.regex]: 0x88,
  [TYPE.dbPointer]: 0x90,
  [TYPE.javascript]: 0x98,
  [TYPE.javascriptWithScope]: 0xa0,
  [TYPE.maxKey]: 0xe0,
};

/** What follows the nearest double of a number that is that double itself. */
const EXACT = 2;

function writeInt({ bytes, start }: Value): void {
  writeDouble(int32At(bytes, start));
  writeByte(EXACT);
}

/** Numbers that share a nearest double are told apart by their decimal exponent and then their digits. */
function writeNumber(value: Value): void {
  const { nearest, side, decimal } = exactNumber(value);
  writeDouble(nearest);
  writeByte(EXACT + side);
  if (!decimal) return;
  const { coefficient, exponent } = decimal;
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString();
  const from = written();
  writeUInt32(exponent + digits.length + 0x8000);
  const significant = Buffer.from(digits.replace(/0+$/, ''));
  writeText(significant, 0, significant.length);
  if (coefficient < 0n) invertFrom(from);
}

function writeString({ bytes, start, end }: Value): void {
  writeText(bytes, start + 4, end - 1);
}

function writeDocument(document: Value): void {
  for (const element of elements(document)) {
    const name = Buffer.from(element.name);
    writeByte(RANK[element.type] as number);
    writeText(name, 0, name.length);
    writeValue(element);
  }
  writeByte(0);
}

function writeArray(array: Value): void {
  for (const item of items(array)) writeValue(item);
  writeByte(0);
}

function writeDate({ bytes, start }: Value): void {
  writeReversed8(bytes, start);
  flipSign(written() - 8);
}

function writeBinary({ bytes, start, end }: Value): void {
  writeUInt32(int32At(bytes, start));
  writeBytes(bytes, start + 4, end);
}

/** Object ids and booleans are in order as they are; types not named need an order, but none in particular. */
const WRITERS: Readonly<Record<number, (value: Value) => void>> = {
  [TYPE.double]: writeNumber,
  [TYPE.int]: writeInt,
  [TYPE.long]: writeNumber,
  [TYPE.decimal]: writeNumber,
  [TYPE.string]: writeString,
  [TYPE.symbol]: writeString,
  [TYPE.javascript]: writeString,
  [TYPE.object]: writeDocument,
  [TYPE.array]: writeArray,
  [TYPE.date]: writeDate,
  [TYPE.timestamp]: ({ bytes, start }) => writeReversed8(bytes, start),
  [TYPE.binData]: writeBinary,
};

function writeValue(value: Value): void {
  writeByte(RANK[value.type] as number);
  const write = WRITERS[value.type];
  if (write) write(value);
  else writeBytes(value.bytes, value.start, value.end);
}

/** The key with which the keys of all values comparable to this type begin: `$lt: 5` finds numbers only. */
export function rankKey(type: number): string {
  return String.fromCharCode(RANK[type] as number);
}

/** What a missing field counts as. */
export const NULL_KEY = rankKey(TYPE.null);
/** What an empty array counts as where its elements are sorted or indexed. */
export const UNDEFINED_KEY = rankKey(TYPE.undefined);

/** The key of one value, or of a missing one. */
export function keyOf(value: Value | undefined): string {
  if (value === undefined) return NULL_KEY;
  beginKey();
  writeValue(value);
  return endKey();
}

/** The keys of several fields as one. `descending` says which of them sort the other way round. */
export function joinedKey(values: readonly (Value | undefined)[], descending: readonly boolean[]): string {
  beginKey();
  for (let i = 0; i < descending.length; i++) {
    const from = written();
    const value = values[i];
    if (value) writeValue(value);
    else writeByte(RANK[TYPE.null] as number);
    if (descending[i]) invertFrom(from);
  }
  return endKey();
}

/** A key that sorts the other way round. */
export function inverted(key: string): string {
  let text = '';
  for (let i = 0; i < key.length; i++) text += String.fromCharCode(0xff - key.charCodeAt(i));
  return text;
}
