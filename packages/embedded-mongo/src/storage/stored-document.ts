// What a stored document must be: not too large, and with `_id` as its first field.
import { ObjectId } from 'bson';
import { encodeValue } from '../bson/codec.ts';
import { TYPE, typeName } from '../bson/types.ts';
import { elements, field, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';

export const ID = Buffer.from('_id');

/** Bytes of a document: 16 MiB, as in MongoDB. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;

/** @throws CommandError for a document over MAX_DOCUMENT; `what` names it in the message */
export function checkSize(document: Value, what: string): void {
  const size = document.end - document.start;
  if (size <= MAX_DOCUMENT) return;
  throw new CommandError(
    'BSONObjectTooLarge',
    `${what} too large. size in bytes: ${size}, max size: ${MAX_DOCUMENT}`,
  );
}

function checkId(id: Value): void {
  if (id.type === TYPE.array || id.type === TYPE.regex) {
    throw new CommandError('InvalidIdField', `The '_id' value cannot be of type ${typeName(id.type)}`);
  }
}

/**
 * A document as it is stored: `_id` first, generated if missing.
 * @throws CommandError for an invalid `_id`
 */
export function withId(document: Value): Value {
  const id = field(document, ID);
  if (id) checkId(id);
  // Before the first value: the document's length, the value's type, its name and the name's end.
  if (id?.start === document.start + 4 + 1 + ID.length + 1) return document;
  const rest = [...elements(document)].filter(({ name }) => name !== '_id');
  const first = id ?? encodeValue(new ObjectId());
  const size = document.end - document.start + 32;
  return writeDocument([['_id', first], ...rest.map((element) => [element.name, element] as const)], size);
}
