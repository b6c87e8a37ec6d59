// $eq, $ne, $in, $nin and the ranges. All of them compare keys, so that an index and a scan never differ.
import { keyOf } from '../bson/key.ts';
import { isNumberType, TYPE } from '../bson/types.ts';
import { items, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Demand } from './clause.ts';
import {
  complement,
  type Interval,
  inOrder,
  membership,
  oneSided,
  oneSidedOfAll,
  point,
  type RangeOperator,
} from './intervals.ts';
import { isPattern, matchesPattern } from './pattern.ts';

/** A value passes by itself or, being an array, by one of its elements. */
function byKey(passes: (key: string) => boolean) {
  return (leaf: Value | undefined): boolean => {
    if (passes(keyOf(leaf))) return true;
    return leaf?.type === TYPE.array && items(leaf).some((item) => passes(keyOf(item)));
  };
}

/** Indexes keep the elements of an array, not the array. */
function isIndexed(value: Value): boolean {
  return value.type !== TYPE.array && value.type !== TYPE.undefined;
}

export function equals(operand: Value): Demand {
  const key = keyOf(operand);
  const test = byKey((other) => other === key);
  return isIndexed(operand) ? { test, intervals: [point(key)] } : { test };
}

export function isIn(name: '$in' | '$nin', operand: Value): Demand {
  if (operand.type !== TYPE.array) throw new CommandError('BadValue', `${name} needs an array`);
  const values = items(operand);
  const keys = new Set(values.map((value) => keyOf(value)));
  const equal = byKey((key) => keys.has(key));
  const patterns = values.filter(isPattern).map(matchesPattern);
  if (patterns.length > 0) {
    return { test: (leaf) => equal(leaf) || patterns.some((passes) => passes(leaf)) };
  }
  return values.every(isIndexed)
    ? { test: equal, intervals: inOrder([...keys].map(point)) }
    : { test: equal };
}

export function not(demand: Demand): Demand {
  if ('notAll' in demand) return { notAll: [demand] };
  const { test, intervals } = demand;
  const negated = !demand.negated;
  return intervals ? { test, negated, intervals: complement(intervals) } : { test, negated };
}

const NAN_KEY = (() => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(Number.NaN);
  return keyOf({ bytes, type: TYPE.double, start: 0, end: 8 });
})();

/** NaN sorts below all numbers but is comparable to itself alone. */
function intervalsOf(operator: RangeOperator, { type }: Value, key: string): Interval[] {
  if (type === TYPE.minKey || type === TYPE.maxKey) return oneSidedOfAll(operator, key);
  if (!isNumberType(type)) return oneSided(operator, key, type);
  if (key === NAN_KEY) return operator === '$gte' || operator === '$lte' ? [point(NAN_KEY)] : [];
  return oneSided(operator, key, type).map((one) =>
    operator === '$lt' || operator === '$lte' ? { ...one, low: { key: NAN_KEY, after: true } } : one,
  );
}

export function isInRange(operator: RangeOperator, operand: Value): Demand {
  const intervals = intervalsOf(operator, operand, keyOf(operand));
  const test = byKey(membership(intervals));
  return isIndexed(operand) ? { test, intervals } : { test };
}
