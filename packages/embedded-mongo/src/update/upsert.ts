// The document that an upsert inserts: the equalities of its filter, changed by the update.
import { elements, type Value } from '../bson/value.ts';
import { isOperatorDocument } from '../query/comparison.ts';
import { close, parentOf, type Tree } from './tree.ts';
import type { Update } from './update.ts';

/**
 * May be without `_id`.
 * @throws CommandError if the filter contradicts itself or the update cannot be applied
 */
export function upsertDocument(filter: Value, update: Update): Value {
  const root: Tree = new Map();
  for (const { name, ...value } of elements(filter)) {
    if (name.startsWith('$') || isOperatorDocument(value)) continue;
    if (update.isReplacement && name !== '_id') continue;
    const path = name.split('.');
    parentOf(root, path, true)?.set(path.at(-1) as string, value);
  }
  return update.apply(close(root));
}
