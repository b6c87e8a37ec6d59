// The index specifications of createIndexes.
import { numberOrNaN } from '../bson/number.ts';
import { parsePath } from '../bson/path.ts';
import { TYPE } from '../bson/types.ts';
import { type Element, elements, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import { keyPattern } from '../storage/duplicate-key.ts';
import type { IndexSpec, KeyField } from '../storage/index.ts';
import { document, flag, ignored, readFields, required, text } from './fields.ts';

const INDEX = { key: required(document()), name: required(text()), unique: flag(), v: ignored() };

function readField(element: Element): KeyField {
  const direction = numberOrNaN(element);
  if (direction !== 1 && direction !== -1) {
    throw new CommandError(
      'CannotCreateIndex',
      `Values in the index key pattern must be 1 or -1: ${element.name}`,
    );
  }
  if (element.name.split('.').includes('') || /(^|\.)\$/.test(element.name)) {
    throw new CommandError('CannotCreateIndex', `Index keys cannot be '${element.name}'`);
  }
  return { path: parsePath(element.name), descending: direction < 0 };
}

/** @throws CommandError for options that are not supported and keys that cannot be indexed */
export function readIndex(value: Value): IndexSpec {
  if (value.type !== TYPE.object) throw new CommandError('TypeMismatch', 'Every index must be an object');
  const { key, name, unique = false } = readFields(value, 'createIndexes.indexes', INDEX);
  const fields = [...elements(key)].map(readField);
  if (fields.length > 0) return { name, fields, unique };
  throw new CommandError('CannotCreateIndex', 'Index keys cannot be an empty object');
}

function keyText(spec: IndexSpec): string {
  return JSON.stringify(Object.entries(keyPattern(spec)));
}

/** Whether the collection has the index. @throws CommandError for another index with the same name or key */
export function exists(collection: Collection, wanted: IndexSpec): boolean {
  for (const { spec } of collection.indexes()) {
    const [hasSameKey, hasSameName] = [keyText(spec) === keyText(wanted), spec.name === wanted.name];
    if (!hasSameKey && !hasSameName) continue;
    if (hasSameKey && hasSameName && spec.unique === wanted.unique) return true;
    if (hasSameKey && spec.name === '_id_') return true;
    throw new CommandError(
      'IndexOptionsConflict',
      `Index already exists with another name, key or options: ${spec.name}`,
    );
  }
  return false;
}
