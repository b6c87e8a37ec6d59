// Compiles an update and applies it to documents; the result is a new document.
import { keyOf } from '../bson/key.ts';
import { TYPE, typeName } from '../bson/types.ts';
import { elements, field, items, type Value } from '../bson/value.ts';
import { writeArray, writeDocument } from '../bson/writer.ts';
import { CommandError, notSupported } from '../errors.ts';
import { isOperatorDocument } from '../query/comparison.ts';
import { ID } from '../storage/stored-document.ts';
import { type Change, readChanges } from './changes.ts';
import { close, open, parentOf, type Tree } from './tree.ts';

export type Update = {
  isReplacement: boolean;
  /**
   * The document after the update.
   * @throws CommandError if the update cannot be applied to this document
   */
  apply(document: Value): Value;
};

function pushed(current: Value | Tree | undefined, operand: Value, path: readonly string[]): Value {
  if (isOperatorDocument(operand)) throw notSupported('$push with modifiers');
  if (current === undefined) return writeArray([operand]);
  const type = current instanceof Map ? TYPE.object : current.type;
  if (type === TYPE.array) return writeArray([...items(current as Value), operand]);
  throw new CommandError(
    'BadValue',
    `The field '${path.join('.')}' must be an array but is of type ${typeName(type)}`,
  );
}

function applyChange(root: Tree, { operator, path, operand }: Change): void {
  const parent = parentOf(root, path, operator !== '$unset');
  const name = path.at(-1) as string;
  if (operator === '$unset') parent?.delete(name);
  else parent?.set(name, operator === '$set' ? operand : pushed(parent.get(name), operand, path));
}

function checkIdKept(before: Value, after: Value): void {
  const id = field(before, ID);
  if (!id || keyOf(id) === keyOf(field(after, ID))) return;
  throw new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function modification(update: Value): Update {
  const changes = readChanges(update);
  return {
    isReplacement: false,
    apply(document) {
      const root = open(document);
      for (const change of changes) applyChange(root, change);
      const updated = close(root);
      checkIdKept(document, updated);
      return updated;
    },
  };
}

function replacement(update: Value): Update {
  const fields = [...elements(update)];
  const dollar = fields.find(({ name }) => name.startsWith('$'));
  if (dollar) {
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar.name}' is not allowed in a replacement document`,
    );
  }
  const rest = fields.filter(({ name }) => name !== '_id').map((element) => [element.name, element] as const);
  return {
    isReplacement: true,
    apply(document) {
      const id = field(document, ID) ?? field(update, ID);
      if (field(update, ID)) checkIdKept(document, update);
      return writeDocument(id ? [['_id', id], ...rest] : rest, update.end - update.start + 32);
    },
  };
}

/** @throws CommandError for an update that is malformed or not supported */
export function compileUpdate(update: Value): Update {
  if (update.type === TYPE.array) throw notSupported('An update by a pipeline');
  if (update.type !== TYPE.object) {
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  }
  return isOperatorDocument(update) ? modification(update) : replacement(update);
}
