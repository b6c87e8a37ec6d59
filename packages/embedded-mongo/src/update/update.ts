// Compiles an update and applies it to documents, each of which comes out as new bytes.
import { keyOf } from '../bson/key.ts';
import { close, type DocumentNode, openDocument } from '../bson/tree.ts';
import { TYPE } from '../bson/types.ts';
import { elements, field, textOf, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { CommandError } from '../errors.ts';
import type { Filter } from '../query/clause.ts';
import { isOperatorDocument } from '../query/element-operators.ts';
import { type Change, readChanges } from './changes.ts';
import { OPERATORS, type Operator, REMOVED } from './operators.ts';
import { type ArrayFilters, compileArrayFilters, matchedElement } from './placeholders.ts';
import { nodeAt, type Placeholders, put, remove, targetsOf } from './target.ts';

export type Update = {
  isReplacement: boolean;
  /**
   * The document after the update. `isInsert`: it is the start of an upsert, not a stored document.
   * @throws CommandError where the update cannot be applied to this document
   */
  apply(document: Value, filter: Filter, isInsert: boolean): Value;
};

const ID = Buffer.from('_id');

function rename(root: DocumentNode, from: string, to: string, placeholders: Placeholders): void {
  const [source] = targetsOf(root, from, { ...placeholders, create: false });
  const node = source && nodeAt(source);
  if (!source || !node) return;
  const [target] = targetsOf(root, to, { ...placeholders, create: true });
  if (source.parent.kind === 'array' || target?.parent.kind === 'array') {
    throw new CommandError('BadValue', `$rename may not move elements of arrays: ${from} to ${to}`);
  }
  remove(source);
  if (target) put(target, node);
}

function applyChange(
  root: DocumentNode,
  change: Change,
  isInsert: boolean,
  placeholders: Placeholders,
): void {
  const { operator, path, operand } = change;
  if (operator === '$setOnInsert' && !isInsert) return;
  if (operator === '$rename') {
    rename(root, path, textOf(operand), placeholders);
    return;
  }
  const { creates, apply } = OPERATORS[operator === '$setOnInsert' ? '$set' : operator] as Operator;
  for (const target of targetsOf(root, path, { ...placeholders, create: creates })) {
    const result = apply(nodeAt(target), operand, path);
    if (result === REMOVED) remove(target);
    else if (result) put(target, result);
  }
}

function checkIdKept(before: Value, after: Value): void {
  const id = field(before, ID);
  if (!id || keyOf(id) === keyOf(field(after, ID))) return;
  throw new CommandError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

function modification(update: Value, arrayFilters: ArrayFilters): Update {
  const changes = readChanges(update);
  const unused = [...arrayFilters.keys()].find(
    (name) => !changes.some(({ path }) => path.includes(`$[${name}]`)),
  );
  if (unused) {
    throw new CommandError(
      'FailedToParse',
      `The array filter for identifier '${unused}' was not used in the update`,
    );
  }
  return {
    isReplacement: false,
    apply(document, filter, isInsert) {
      const root = openDocument(document);
      const placeholders: Placeholders = {
        arrayFilters,
        matchedElement: (arrayPath) => matchedElement(document, filter, arrayPath),
      };
      for (const change of changes) applyChange(root, change, isInsert, placeholders);
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
      `The dollar ($) prefixed field '${dollar.name}' in '${dollar.name}' is not allowed in a replacement document`,
    );
  }
  const rest = fields.filter(({ name }) => name !== '_id').map((element) => [element.name, element] as const);
  return {
    isReplacement: true,
    apply(document) {
      const id = field(document, ID) ?? field(update, ID);
      const replaced = writeDocument(id ? [['_id', id], ...rest] : rest, update.end - update.start + 32);
      if (field(update, ID)) checkIdKept(document, update);
      return replaced;
    },
  };
}

/** @throws CommandError for an update that is malformed, or a pipeline, which this server does not have */
export function compileUpdate(update: Value, arrayFilters: readonly Value[] = []): Update {
  if (update.type === TYPE.array) {
    throw new CommandError('NotImplemented', 'Pipeline-style updates are not supported by this server');
  }
  if (update.type !== TYPE.object) {
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  }
  if (isOperatorDocument(update)) return modification(update, compileArrayFilters(arrayFilters));
  if (arrayFilters.length === 0) return replacement(update);
  throw new CommandError('FailedToParse', 'arrayFilters may not be specified with a replacement');
}
