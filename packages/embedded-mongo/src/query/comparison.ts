// The operators of a filter on one path. They compare keys, so an index and a scan never differ.
import { keyOf } from '../bson/key.ts';
import { isNumber, isTruthy } from '../bson/number.ts';
import { TYPE, typeName } from '../bson/types.ts';
import { elements, items, type Value } from '../bson/value.ts';
import { CommandError, notSupported } from '../errors.ts';
import {
  complement,
  type Interval,
  inOrder,
  membership,
  oneSided,
  point,
  type RangeOperator,
} from './intervals.ts';

/** What one operator requires of the value at a path; undefined stands for a missing value. */
export type Condition = {
  test: (value: Value | undefined) => boolean;
  /** The keys of exactly the values that pass, if an index can be used. */
  intervals?: readonly Interval[];
};
type KeyCondition = Required<Condition>;

function keyOfOperand(operand: Value): string {
  if (operand.type === TYPE.regex) throw notSupported('A regular expression in a filter');
  return keyOf(operand);
}

function equals(operand: Value): KeyCondition {
  const key = keyOfOperand(operand);
  return { test: (value) => keyOf(value) === key, intervals: [point(key)] };
}

function isIn(operand: Value): KeyCondition {
  if (operand.type !== TYPE.array) throw new CommandError('BadValue', '$in and $nin need an array');
  const keys = new Set(items(operand).map(keyOfOperand));
  return { test: (value) => keys.has(keyOf(value)), intervals: inOrder([...keys].map(point)) };
}

function not({ test, intervals }: KeyCondition): Condition {
  return { test: (value) => !test(value), intervals: complement(intervals) };
}

function isOrdered(operand: Value): boolean {
  return isNumber(operand) || operand.type === TYPE.string || operand.type === TYPE.date;
}

function inRange(operator: RangeOperator) {
  return (operand: Value): Condition => {
    if (!isOrdered(operand))
      throw notSupported(`${operator} with a value of type '${typeName(operand.type)}'`);
    const intervals = oneSided(operator, keyOf(operand), operand.type);
    const isInside = membership(intervals);
    return { test: (value) => isInside(keyOf(value)), intervals };
  };
}

function exists(operand: Value): Condition {
  const isWanted = isTruthy(operand);
  return { test: (value) => (value !== undefined) === isWanted };
}

const OPERATORS: Readonly<Record<string, (operand: Value) => Condition>> = {
  $ne: (operand) => not(equals(operand)),
  $gt: inRange('$gt'),
  $gte: inRange('$gte'),
  $lt: inRange('$lt'),
  $lte: inRange('$lte'),
  $in: isIn,
  $nin: (operand) => not(isIn(operand)),
  $exists: exists,
};

/** Whether an operand is a document of operators; one that begins with a plain name is a value. */
export function isOperatorDocument(operand: Value): boolean {
  return operand.type === TYPE.object && elements(operand).next().value?.name.startsWith('$') === true;
}

/** The conditions in a document of operators, or equality to any other value. */
export function conditionsOf(operand: Value): Condition[] {
  if (!isOperatorDocument(operand)) return [equals(operand)];
  return [...elements(operand)].map(({ name, ...value }) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (!operator) throw notSupported(`The filter operator ${name}`);
    return operator(value);
  });
}
