// The operators that may stand beside a path in a filter, by their names.
import { TYPE, typeName } from '../bson/types.ts';
import { elements, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Compiler, Demand } from './clause.ts';
import { equals, isIn, isInRange, not } from './comparison.ts';
import {
  elementMatches,
  exists,
  hasAll,
  hasRemainder,
  hasSize,
  hasType,
  isOperatorDocument,
} from './element-operators.ts';
import { compilePattern, isPattern, matchesPattern, matchesText, patternParts } from './pattern.ts';

type Operator = (operand: Value, compiler: Compiler, beside: ReadonlyMap<string, Value>) => Demand | Demand[];

function negation(operand: Value, { demands }: Compiler): Demand {
  if (!isPattern(operand) && !isOperatorDocument(operand)) {
    throw new CommandError('BadValue', '$not needs a regex or a document of operators');
  }
  const inner = demands(operand);
  return inner.length === 1 ? not(inner[0] as Demand) : { notAll: inner };
}

function matchesRegex(operand: Value, _: Compiler, beside: ReadonlyMap<string, Value>): Demand {
  const flags = beside.get('$options');
  if (flags && flags.type !== TYPE.string) throw new CommandError('BadValue', '$options has to be a string');
  if (!isPattern(operand) && operand.type !== TYPE.string) {
    throw new CommandError('BadValue', `$regex has to be a string, received ${typeName(operand.type)}`);
  }
  const [pattern, own] = isPattern(operand) ? patternParts(operand) : [textOf(operand), ''];
  return { test: matchesText(compilePattern(pattern, flags ? textOf(flags) : own)) };
}

function options(_operand: Value, _: Compiler, beside: ReadonlyMap<string, Value>): Demand[] {
  if (!beside.has('$regex')) throw new CommandError('BadValue', '$options needs a $regex');
  return [];
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: equals,
  $ne: (operand) => not(equals(operand)),
  $gt: (operand) => isInRange('$gt', operand),
  $gte: (operand) => isInRange('$gte', operand),
  $lt: (operand) => isInRange('$lt', operand),
  $lte: (operand) => isInRange('$lte', operand),
  $in: (operand) => isIn('$in', operand),
  $nin: (operand) => not(isIn('$nin', operand)),
  $not: negation,
  $exists: exists,
  $type: hasType,
  $size: hasSize,
  $mod: hasRemainder,
  $regex: matchesRegex,
  $options: options,
  $elemMatch: elementMatches,
  $all: hasAll,
};

/** What an operand demands of a path: a document of operators, a regular expression, or a value to be equal to. */
export function demandsOf(operand: Value, compiler: Compiler): Demand[] {
  if (isPattern(operand)) return [{ test: matchesPattern(operand) }];
  if (!isOperatorDocument(operand)) return [equals(operand)];
  const given = new Map([...elements(operand)].map((element) => [element.name, element]));
  return [...given].flatMap(([name, value]) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (!operator) throw new CommandError('BadValue', `unknown operator: ${name}`);
    return operator(value, compiler, given);
  });
}
