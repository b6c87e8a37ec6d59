// Index specifications as createIndexes gets them, and the indexes that dropIndexes names.
import { numberOf } from '../bson/number.ts';
import { parsePath } from '../bson/path.ts';
import { isNumberType, TYPE } from '../bson/types.ts';
import { type Element, elements, items, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import { keyPattern } from '../storage/duplicate-key.ts';
import type { IndexField, IndexSpec } from '../storage/index.ts';
import { document, flag, ignored, readFields, required, text, unsupported } from './fields.ts';

const INDEX = {
  key: required(document()),
  name: required(text()),
  unique: flag(),
  v: ignored(),
  ns: ignored(),
  background: ignored(),
  sparse: unsupported(),
  hidden: unsupported(),
  collation: unsupported(),
  expireAfterSeconds: unsupported(),
  partialFilterExpression: unsupported(),
  wildcardProjection: unsupported(),
  storageEngine: unsupported(),
};

function readField(element: Element): IndexField {
  const direction = isNumberType(element.type) ? numberOf(element) : 0;
  if (direction === 0 || Number.isNaN(direction)) {
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

/** @throws CommandError for options that are unknown or not supported, and keys that cannot be indexed */
export function readIndex(value: Value): IndexSpec {
  if (value.type !== TYPE.object) throw new CommandError('TypeMismatch', 'Every index must be an object');
  const unknown = [...elements(value)].find(({ name }) => !Object.hasOwn(INDEX, name));
  if (unknown) {
    throw new CommandError(
      'InvalidIndexSpecificationOption',
      `The field '${unknown.name}' is not valid for an index specification`,
    );
  }
  const { key, name, unique = false } = readFields(value, 'createIndexes.indexes', INDEX);
  const fields = [...elements(key)].map(readField);
  if (fields.length === 0)
    throw new CommandError('CannotCreateIndex', 'Index keys cannot be an empty object');
  if (name === '' || name === '*')
    throw new CommandError('CannotCreateIndex', `Index name '${name}' is not valid`);
  return { name, fields, unique };
}

function keyText(fields: readonly IndexField[]): string {
  return JSON.stringify(Object.entries(keyPattern({ fields })));
}

/** Whether the index is there already. @throws CommandError where another one is in its way */
export function exists(collection: Collection, wanted: IndexSpec): boolean {
  if (keyText(wanted.fields) === '[["_id",1]]') return true;
  for (const { spec } of collection.indexes()) {
    const hasSameKey = keyText(spec.fields) === keyText(wanted.fields);
    if (hasSameKey && spec.name === wanted.name && spec.unique === wanted.unique) return true;
    if (hasSameKey) {
      throw new CommandError(
        'IndexOptionsConflict',
        `Index already exists with a different name or options: ${spec.name}`,
      );
    }
    if (spec.name === wanted.name) {
      throw new CommandError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index but another key: ${spec.name}`,
      );
    }
  }
  return false;
}

/** The names of the indexes meant by a name, a list of names, a key document or `*`, which spares that of `_id`. */
export function indexNames(collection: Collection, index: Value): string[] {
  const names = collection.indexes().map(({ spec }) => spec.name);
  if (index.type === TYPE.array) return items(index).flatMap((one) => indexNames(collection, one));
  if (index.type === TYPE.object) {
    const key = keyText([...elements(index)].map(readField));
    const found = collection.indexes().find(({ spec }) => keyText(spec.fields) === key);
    if (found) return [found.spec.name];
    throw new CommandError('IndexNotFound', `can't find index with key: ${key}`);
  }
  const name = index.type === TYPE.string ? textOf(index) : '';
  if (name === '*') return names.filter((other) => other !== '_id_');
  if (names.includes(name)) return [name];
  throw new CommandError('IndexNotFound', `index not found with name [${name}]`);
}
