// A BSON value as a type and a range of a buffer, decoded only on demand. Rows, filters and commands are all handled in
// this form, so a stored document is never decoded to be found or sent.
import { TYPE } from './types.ts';

/** `bytes[start, end)` holds the value without its type byte and name. Those bytes never change. */
export type Value = { bytes: Buffer; type: number; start: number; end: number };

/** A value with its name in the document; in an array, its index as text. */
export type Element = Value & { name: string };

export function int32At(bytes: Buffer, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** End of the value that starts at `start`. The bytes must be validated. */
export function valueEnd(bytes: Buffer, type: number, start: number): number {
  switch (type) {
    case TYPE.int:
      return start + 4;
    case TYPE.double:
    case TYPE.date:
    case TYPE.long:
    case TYPE.timestamp:
      return start + 8;
    case TYPE.string:
      return start + 4 + int32At(bytes, start);
    case TYPE.object:
    case TYPE.array:
      return start + int32At(bytes, start);
    case TYPE.bool:
      return start + 1;
    case TYPE.objectId:
      return start + 12;
    case TYPE.decimal:
      return start + 16;
    case TYPE.binData:
      return start + 5 + int32At(bytes, start);
    case TYPE.regex:
      return bytes.indexOf(0, bytes.indexOf(0, start) + 1) + 1;
    default:
      return start;
  }
}

/** The first field of a document with this name (in UTF-8), or undefined. */
export function field(document: Value, name: Uint8Array): Value | undefined {
  const { bytes } = document;
  const end = document.end - 1;
  const length = name.length;
  let at = document.start + 4;
  while (at < end) {
    const type = bytes[at++] as number;
    let same = 0;
    while (same < length && bytes[at + same] === name[same]) same++;
    if (same === length && bytes[at + same] === 0) {
      const start = at + length + 1;
      return { bytes, type, start, end: valueEnd(bytes, type, start) };
    }
    at += same;
    while (bytes[at] !== 0) at++;
    at = valueEnd(bytes, type, at + 1);
  }
  return undefined;
}

/** The elements of a document or array, in order. */
export function* elements(document: Value): Generator<Element, void, void> {
  const { bytes } = document;
  const last = document.end - 1;
  let at = document.start + 4;
  while (at < last) {
    const type = bytes[at++] as number;
    let nameEnd = at;
    while (bytes[nameEnd] !== 0) nameEnd++;
    const start = nameEnd + 1;
    const end = valueEnd(bytes, type, start);
    yield { name: bytes.toString('utf8', at, nameEnd), bytes, type, start, end };
    at = end;
  }
}

/** The values of an array without their names. */
export function items(array: Value): Value[] {
  const { bytes } = array;
  const found: Value[] = [];
  const last = array.end - 1;
  let at = array.start + 4;
  while (at < last) {
    const type = bytes[at++] as number;
    while (bytes[at] !== 0) at++;
    const end = valueEnd(bytes, type, at + 1);
    found.push({ bytes, type, start: at + 1, end });
    at = end;
  }
  return found;
}

/** A whole BSON document as a value. */
export function documentValue(bytes: Buffer, start = 0): Value {
  return { bytes, type: TYPE.object, start, end: start + int32At(bytes, start) };
}

/** The text of a string value. */
export function textOf(value: Value): string {
  return value.bytes.toString('utf8', value.start + 4, value.end - 1);
}
