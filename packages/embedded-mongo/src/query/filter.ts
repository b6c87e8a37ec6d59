// Compiles a filter to clauses.
import { type Path, parsePath, valueAt } from '../bson/path.ts';
import { TYPE } from '../bson/types.ts';
import { documentValue, type Element, elements, items, type Value } from '../bson/value.ts';
import { CommandError, notSupported } from '../errors.ts';
import { conditionsOf } from './comparison.ts';
import type { Interval } from './intervals.ts';

export type Clause = {
  test: (document: Value) => boolean;
  /** The path and the keys of exactly the values that pass, if an index can be used. */
  bounds?: { path: Path; intervals: readonly Interval[] };
};

/** A document matches if all clauses hold. */
export type Filter = {
  clauses: readonly Clause[];
  test: (document: Value) => boolean;
};

function alternatives(operand: Value): Filter[] {
  const filters = operand.type === TYPE.array ? items(operand) : [];
  if (filters.length > 0 && filters.every(({ type }) => type === TYPE.object))
    return filters.map(compileFilter);
  throw new CommandError('BadValue', '$or must be a nonempty array of objects');
}

function clausesOf({ name, ...operand }: Element): Clause[] {
  if (name === '$or') {
    const filters = alternatives(operand);
    return [{ test: (document) => filters.some((filter) => filter.test(document)) }];
  }
  if (name.startsWith('$')) throw notSupported(`The filter operator ${name}`);
  const path = parsePath(name);
  return conditionsOf(operand).map(({ test, intervals }) => ({
    test: (document) => test(valueAt(document, path)),
    ...(intervals && { bounds: { path, intervals } }),
  }));
}

/** @throws CommandError for an operator that is malformed or not supported, or a value that cannot be compared */
export function compileFilter(document: Value): Filter {
  const clauses = [...elements(document)].flatMap(clausesOf);
  return { clauses, test: (candidate) => clauses.every(({ test }) => test(candidate)) };
}

export const EMPTY_DOCUMENT = documentValue(Buffer.from([5, 0, 0, 0, 0]));

/** Matches every document. */
export const NO_FILTER: Filter = compileFilter(EMPTY_DOCUMENT);
