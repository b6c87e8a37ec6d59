// Converts stored bytes to JavaScript values and back, with the bson library.
import { type DeserializeOptions, type Document, deserialize, serialize } from 'bson';
import { documentValue, field, type Value } from './value.ts';
import { writeDocument } from './writer.ts';

const V = Buffer.from('v');
const EXACT: DeserializeOptions = { promoteValues: false, bsonRegExp: true };

/** Numbers stay in the box of their type, so encoding the result gives the same bytes again. */
export function decodeExact(value: Value): unknown {
  return deserialize(writeDocument([['v', value]]).bytes, EXACT).v;
}

/** Undefined fields are left out. */
export function encodeDocument(document: Document): Value {
  return documentValue(Buffer.from(serialize(document, { ignoreUndefined: true })));
}

/** Any JavaScript or bson value as bytes; undefined becomes null. */
export function encodeValue(value: unknown): Value {
  return field(encodeDocument({ v: value === undefined ? null : value }), V) as Value;
}
