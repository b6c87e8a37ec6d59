// Operators that ask what kind of value stands at a path, or look into an array: $exists, $type, $size, $mod,
// $elemMatch and $all.
import { numberOf } from '../bson/number.ts';
import { isNumberType, TYPE, typeByName, typeName } from '../bson/types.ts';
import { elements, items, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { type Compiler, type Demand, meetsAll } from './clause.ts';
import { equals } from './comparison.ts';
import { isPattern, matchesPattern } from './pattern.ts';

const NUMBERS = [TYPE.int, TYPE.double, TYPE.long, TYPE.decimal];

function expectArray(name: string, operand: Value): Value[] {
  if (operand.type === TYPE.array) return items(operand);
  throw new CommandError('BadValue', `${name} needs an array, received ${typeName(operand.type)}`);
}

function expectWhole(name: string, operand: Value | undefined): number {
  const number = operand && isNumberType(operand.type) ? numberOf(operand) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new CommandError(
    'BadValue',
    `${name} needs a whole number, received ${typeName(operand?.type ?? 0)}`,
  );
}

/** Whether a value counts as true where MongoDB takes any type for a flag. */
export function isTruthy(value: Value): boolean {
  if (isNumberType(value.type)) return numberOf(value) !== 0;
  if (value.type === TYPE.bool) return value.bytes[value.start] === 1;
  return value.type !== TYPE.null && value.type !== TYPE.undefined;
}

export function exists(operand: Value): Demand {
  return { test: (leaf) => leaf !== undefined, negated: !isTruthy(operand) };
}

function typesOf(operand: Value): number[] {
  if (operand.type !== TYPE.string) {
    const type = expectWhole('$type', operand);
    return [type === -1 ? TYPE.minKey : type];
  }
  const name = textOf(operand);
  const type = typeByName(name);
  if (name === 'number') return NUMBERS;
  if (type === undefined) throw new CommandError('BadValue', `Unknown type name alias: ${name}`);
  return [type];
}

export function hasType(operand: Value): Demand {
  const types = new Set((operand.type === TYPE.array ? items(operand) : [operand]).flatMap(typesOf));
  const passes = (value: Value) => types.has(value.type);
  return {
    test: (leaf) =>
      leaf !== undefined && (passes(leaf) || (leaf.type === TYPE.array && items(leaf).some(passes))),
  };
}

export function hasSize(operand: Value): Demand {
  const size = expectWhole('$size', operand);
  if (size < 0) throw new CommandError('BadValue', `$size may not be negative, received ${size}`);
  return { test: (leaf) => leaf?.type === TYPE.array && items(leaf).length === size };
}

export function hasRemainder(operand: Value): Demand {
  const [divisor, remainder, ...more] = expectArray('$mod', operand);
  if (!remainder || more.length > 0) throw new CommandError('BadValue', 'malformed mod, needs two elements');
  const by = expectWhole('$mod', divisor);
  const rest = expectWhole('$mod', remainder);
  if (by === 0) throw new CommandError('BadValue', 'divisor cannot be 0');
  const passes = (value: Value) => isNumberType(value.type) && Math.trunc(numberOf(value)) % by === rest;
  return {
    test: (leaf) =>
      leaf !== undefined && (leaf.type === TYPE.array ? items(leaf).some(passes) : passes(leaf)),
  };
}

/** Whether an operand is a document of operators; one that begins with a plain name is a value. */
export function isOperatorDocument(operand: Value): boolean {
  if (operand.type !== TYPE.object) return false;
  const first = elements(operand).next().value;
  return first?.name.startsWith('$') === true && !/^\$(ref|id|db)$/.test(first.name);
}

function elementTest(operand: Value, { filter, demands }: Compiler): (element: Value) => boolean {
  const first = operand.type === TYPE.object ? elements(operand).next().value?.name : undefined;
  if (isOperatorDocument(operand) && !/^\$(and|or|nor)$/.test(first ?? '')) {
    const inner = demands(operand);
    return (element) => meetsAll(inner, element);
  }
  const { test } = filter(operand);
  return (element) => element.type === TYPE.object && test(element);
}

export function elementMatches(operand: Value, compiler: Compiler): Demand {
  if (operand.type !== TYPE.object) {
    throw new CommandError('BadValue', `$elemMatch needs an object, received ${typeName(operand.type)}`);
  }
  const passes = elementTest(operand, compiler);
  return { test: (leaf) => leaf?.type === TYPE.array && items(leaf).some(passes) };
}

/** Each of the operands must be found; together they are as many demands. */
export function hasAll(operand: Value, compiler: Compiler): Demand[] {
  const operands = expectArray('$all', operand);
  // Of nothing, all is found nowhere.
  if (operands.length === 0) return [{ test: () => false }];
  return operands.flatMap((one): Demand[] => {
    if (isOperatorDocument(one)) return compiler.demands(one);
    return [isPattern(one) ? { test: matchesPattern(one) } : equals(one)];
  });
}
