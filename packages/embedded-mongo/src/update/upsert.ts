// What an upsert inserts: the values that its filter demands, changed by the update.
import { close, openDocument } from '../bson/tree.ts';
import { TYPE } from '../bson/types.ts';
import { documentValue, elements, items, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Filter } from '../query/clause.ts';
import { isOperatorDocument } from '../query/element-operators.ts';
import { put, targetsOf } from './target.ts';
import type { Update } from './update.ts';

const EMPTY = documentValue(Buffer.from([5, 0, 0, 0, 0]));
const NO_PLACEHOLDERS = { arrayFilters: new Map(), matchedElement: () => undefined };

/** The one value a condition leaves, if it leaves just one. */
function onlyValue(operand: Value): Value | undefined {
  if (!isOperatorDocument(operand)) return operand.type === TYPE.regex ? undefined : operand;
  for (const element of elements(operand)) {
    if (element.name === '$eq') return element;
    const isList = (element.name === '$in' || element.name === '$all') && element.type === TYPE.array;
    const values = isList ? items(element) : [];
    if (values.length === 1) return values[0];
  }
  return undefined;
}

/** Paths and values of all equalities that hold for every match. */
function equalities(filter: Value): [path: string, value: Value][] {
  return [...elements(filter)].flatMap((element): [string, Value][] => {
    const { name } = element;
    if (!name.startsWith('$')) {
      const value = onlyValue(element);
      return value ? [[name, value]] : [];
    }
    const branches = element.type === TYPE.array ? items(element) : [];
    const isCertain = name === '$and' || (name === '$or' && branches.length === 1);
    return isCertain ? branches.flatMap(equalities) : [];
  });
}

/**
 * The document to insert where nothing matched. It may be without `_id`.
 * @throws CommandError where the filter demands two values of one path, or the update cannot be applied
 */
export function upsertDocument(filterDocument: Value, filter: Filter, update: Update): Value {
  const root = openDocument(EMPTY);
  const seen = new Set<string>();
  for (const [path, value] of equalities(filterDocument)) {
    if (update.isReplacement && path !== '_id') continue;
    if (seen.has(path)) {
      throw new CommandError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    }
    seen.add(path);
    for (const target of targetsOf(root, path, { ...NO_PLACEHOLDERS, create: true })) put(target, value);
  }
  return update.apply(close(root), filter, true);
}
