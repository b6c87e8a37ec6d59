// The order of values. The key of a value is a string of bytes (one per UTF-16 unit) that sorts as MongoDB sorts the
// value, across types, and is equal exactly for values that are equal in MongoDB (1, 1.0 and NumberLong(1)). Indexes,
// sorting, filters, distinct and unique checks compare keys only. No key is a prefix of another, so the keys of several
// fields can be concatenated.
//
// Within objects, binary data, regular expressions and timestamps the order is arbitrary, and objects are equal only
// with the same bytes. Arrays, Decimal128, NaN and longs beyond 2^53 have no key: they can be stored, but not compared.
import { notSupported } from '../errors.ts';
import {
  beginKey,
  endKey,
  invertFrom,
  writeByte,
  writeBytes,
  writeDouble,
  writeInt64,
  writeText,
  written,
} from './key-buffer.ts';
import { numberOf } from './number.ts';
import { TYPE, typeName } from './types.ts';
import type { Value } from './value.ts';

/** The first byte of a key, in MongoDB's order of types. Above 0 and below 0xff, also when inverted. */
const RANK: Readonly<Record<number, number>> = {
  [TYPE.minKey]: 0x10,
  [TYPE.null]: 0x20,
  [TYPE.double]: 0x30,
  [TYPE.int]: 0x30,
  [TYPE.long]: 0x30,
  [TYPE.string]: 0x40,
  [TYPE.object]: 0x50,
  [TYPE.binData]: 0x60,
  [TYPE.objectId]: 0x68,
  [TYPE.bool]: 0x70,
  [TYPE.date]: 0x78,
  [TYPE.timestamp]: 0x80,
  [TYPE.regex]: 0x88,
  [TYPE.maxKey]: 0xe0,
};

function rankOf(type: number): number {
  const rank = RANK[type];
  if (rank === undefined) throw notSupported(`Comparing values of type '${typeName(type)}'`);
  return rank;
}

function writeNumber(value: Value): void {
  const number = numberOf(value);
  const isExact = value.type === TYPE.long ? Number.isSafeInteger(number) : !Number.isNaN(number);
  if (!isExact) throw notSupported('Comparing NaN and longs beyond 2^53');
  writeDouble(number);
}

function writeValue(value: Value): void {
  const { bytes, type, start, end } = value;
  writeByte(rankOf(type));
  switch (type) {
    case TYPE.int:
    case TYPE.double:
    case TYPE.long:
      writeNumber(value);
      break;
    case TYPE.string:
      writeText(bytes, start + 4, end - 1);
      break;
    case TYPE.date:
      writeInt64(bytes, start);
      break;
    default:
      writeBytes(bytes, start, end);
  }
}

/** The prefix of the keys of all values comparable to this type: `$lt: 5` finds numbers only. */
export function rankKey(type: number): string {
  return String.fromCharCode(rankOf(type));
}

const NULL_KEY = rankKey(TYPE.null);

/** The key of one value. A missing value counts as null. */
export function keyOf(value: Value | undefined): string {
  if (value === undefined) return NULL_KEY;
  beginKey();
  writeValue(value);
  return endKey();
}

/** The keys of several fields as one. `descending` says which of them sort in reverse. */
export function joinedKey(values: readonly (Value | undefined)[], descending: readonly boolean[]): string {
  beginKey();
  for (let i = 0; i < descending.length; i++) {
    const from = written();
    const value = values[i];
    if (value) writeValue(value);
    else writeByte(rankOf(TYPE.null));
    if (descending[i]) invertFrom(from);
  }
  return endKey();
}

/** A key that sorts in reverse. */
export function inverted(key: string): string {
  let text = '';
  for (let i = 0; i < key.length; i++) text += String.fromCharCode(0xff - key.charCodeAt(i));
  return text;
}
