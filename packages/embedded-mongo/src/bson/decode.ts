// From stored bytes to JavaScript values and back, by the bson library.
import { type DeserializeOptions, type Document, deserialize, serialize } from 'bson';
import { TYPE } from './types.ts';
import { documentValue, field, type Value } from './value.ts';

const V = Buffer.from('v');
/** Boxed numbers and regular expressions: what is decoded so is encoded to the same bytes. */
const EXACT: DeserializeOptions = { promoteValues: false, bsonRegExp: true };

/** A value as the only field, `v`, of a document of its own. */
function inDocument(value: Value): Buffer {
  const length = value.end - value.start;
  const document = Buffer.allocUnsafe(length + 8);
  document.writeInt32LE(length + 8, 0);
  document[4] = value.type;
  document[5] = 0x76;
  document[6] = 0;
  value.bytes.copy(document, 7, value.start, value.end);
  document[length + 7] = 0;
  return document;
}

function decodeWith(value: Value, options: DeserializeOptions): unknown {
  return value.type === TYPE.object
    ? deserialize(value.bytes.subarray(value.start, value.end), options)
    : deserialize(inDocument(value), options).v;
}

/** As a program wants it: numbers are JavaScript's, whatever width they had. */
export function decode(value: Value): unknown {
  return decodeWith(value, {});
}

/** With every number in the box of its type, so that encoding it again changes nothing. */
export function decodeExact(value: Value): unknown {
  return decodeWith(value, EXACT);
}

export function decodeDocument(value: Value): Document {
  return decodeWith(value, {}) as Document;
}

/** Fields that are undefined are left out. */
export function encodeDocument(document: Document): Value {
  return documentValue(Buffer.from(serialize(document, { ignoreUndefined: true })));
}

/** Any JavaScript or bson value as bytes; undefined becomes null. */
export function encodeValue(value: unknown): Value {
  return field(encodeDocument({ v: value === undefined ? null : value }), V) as Value;
}
