// Update operators on arrays: $push, $addToSet, $pull, $pullAll and $pop.
import { keyOf } from '../bson/key.ts';
import { numberOf } from '../bson/number.ts';
import { type ArrayNode, close, type Node, open, typeOf } from '../bson/tree.ts';
import { isNumberType, TYPE, typeName } from '../bson/types.ts';
import { elements, items, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/writer.ts';
import { type CodeName, CommandError } from '../errors.ts';
import { meetsAll } from '../query/clause.ts';
import { isOperatorDocument } from '../query/element-operators.ts';
import { compileDemands, compileFilter } from '../query/filter.ts';
import { parseSort, sorted } from '../query/sort.ts';

function arrayOf(current: Node, name: string, path: string, code: CodeName = 'BadValue'): ArrayNode {
  const opened = open(current);
  if (opened?.kind === 'array') return { kind: 'array', items: [...opened.items] };
  throw new CommandError(
    code,
    `Cannot apply ${name} to '${path}': it must be an array but is of type ${typeName(typeOf(current))}`,
  );
}

function modifiersOf(operand: Value, name: string, known: readonly string[]): Map<string, Value> | undefined {
  const given = operand.type === TYPE.object ? [...elements(operand)] : [];
  if (!given.some((modifier) => modifier.name === '$each')) return undefined;
  const unknown = given.find((modifier) => !known.includes(modifier.name));
  if (unknown) throw new CommandError('BadValue', `Unrecognized clause in ${name}: ${unknown.name}`);
  return new Map(given.map((modifier) => [modifier.name, modifier]));
}

function each(modifiers: ReadonlyMap<string, Value>, name: string): Value[] {
  const values = modifiers.get('$each');
  if (values?.type === TYPE.array) return items(values);
  throw new CommandError('BadValue', `The argument to $each in ${name} must be an array`);
}

function wholeModifier(modifiers: ReadonlyMap<string, Value>, name: string): number | undefined {
  const value = modifiers.get(name);
  if (!value) return undefined;
  const number = isNumberType(value.type) ? numberOf(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new CommandError('BadValue', `The value for ${name} must be a whole number`);
}

/** `$sort: 1` sorts the elements themselves, a document sorts them by their fields. */
function sortItems(values: readonly Value[], order: Value): Value[] {
  const wrapped = values.map((value) => writeDocument([['v', value]]));
  const direction = writeDocument(
    isNumberType(order.type)
      ? [['v', order]]
      : [...elements(order)].map((element) => [`v.${element.name}`, element] as const),
  );
  return sorted(wrapped, parseSort(direction)).map((document) => [...elements(document)][0] as Value);
}

export function push(current: Node | undefined, operand: Value, path: string): Node {
  const array: ArrayNode = current ? arrayOf(current, '$push', path) : { kind: 'array', items: [] };
  const modifiers = modifiersOf(operand, '$push', ['$each', '$position', '$slice', '$sort']);
  if (!modifiers) {
    array.items.push(operand);
    return array;
  }
  const position = wholeModifier(modifiers, '$position') ?? array.items.length;
  array.items.splice(position, 0, ...each(modifiers, '$push'));
  const order = modifiers.get('$sort');
  if (order) array.items = sortItems(array.items.map(close), order);
  const slice = wholeModifier(modifiers, '$slice');
  if (slice !== undefined) array.items = slice < 0 ? array.items.slice(slice) : array.items.slice(0, slice);
  return array;
}

export function addToSet(current: Node | undefined, operand: Value, path: string): Node {
  const array: ArrayNode = current ? arrayOf(current, '$addToSet', path) : { kind: 'array', items: [] };
  const modifiers = modifiersOf(operand, '$addToSet', ['$each']);
  const present = new Set(array.items.map((item) => keyOf(close(item))));
  for (const value of modifiers ? each(modifiers, '$addToSet') : [operand]) {
    const key = keyOf(value);
    if (!present.has(key)) array.items.push(value);
    present.add(key);
  }
  return array;
}

/** What $pull takes away: elements that meet conditions, documents that match a filter, or equal values. */
function pullTest(operand: Value): (element: Value) => boolean {
  if (operand.type === TYPE.object && !isOperatorDocument(operand)) {
    const { test } = compileFilter(operand);
    return (element) => element.type === TYPE.object && test(element);
  }
  if (operand.type === TYPE.array) {
    const key = keyOf(operand);
    return (element) => keyOf(element) === key;
  }
  const demands = compileDemands(operand);
  return (element) => meetsAll(demands, element);
}

export function pull(current: Node | undefined, operand: Value, path: string): Node | undefined {
  if (!current) return undefined;
  const array = arrayOf(current, '$pull', path);
  const isPulled = pullTest(operand);
  array.items = array.items.filter((item) => !isPulled(close(item)));
  return array;
}

export function pullAll(current: Node | undefined, operand: Value, path: string): Node | undefined {
  if (operand.type !== TYPE.array) throw new CommandError('BadValue', '$pullAll requires an array argument');
  if (!current) return undefined;
  const array = arrayOf(current, '$pullAll', path);
  const keys = new Set(items(operand).map((value) => keyOf(value)));
  array.items = array.items.filter((item) => !keys.has(keyOf(close(item))));
  return array;
}

export function pop(current: Node | undefined, operand: Value, path: string): Node | undefined {
  const end = isNumberType(operand.type) ? numberOf(operand) : Number.NaN;
  if (end !== 1 && end !== -1) throw new CommandError('FailedToParse', '$pop expects 1 or -1');
  if (!current) return undefined;
  const array = arrayOf(current, '$pop', path, 'TypeMismatch');
  array.items = end === 1 ? array.items.slice(0, -1) : array.items.slice(1);
  return array;
}
