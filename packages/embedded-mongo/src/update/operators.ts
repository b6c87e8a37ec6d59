// Update operators on a single value: what stands at a path, and what stands there afterwards.
import { Timestamp } from 'bson';
import { encodeValue } from '../bson/decode.ts';
import { keyOf } from '../bson/key.ts';
import { close, type Node, typeOf } from '../bson/tree.ts';
import { isNumberType, TYPE, typeName } from '../bson/types.ts';
import { elements, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { addToSet, pop, pull, pullAll, push } from './array-operators.ts';
import { ADDITION, checkNumber, compute, MULTIPLICATION } from './values.ts';

export const REMOVED = Symbol('removed');

export type Operator = {
  /** Whether the path is made where it is missing. */
  creates: boolean;
  /**
   * What takes the place of `current`; undefined to leave it.
   * @throws CommandError where the operand or the current value is not what the operator works on
   */
  apply(current: Node | undefined, operand: Value, path: string): Node | typeof REMOVED | undefined;
};

function arithmetic(operation: typeof ADDITION): Operator {
  const { name } = operation;
  return {
    creates: true,
    apply(current, operand, path) {
      checkNumber(name, operand, path);
      if (!current) return name === '$inc' ? operand : compute(operation, encodeValue(0), operand);
      if (isNumberType(typeOf(current))) return compute(operation, close(current), operand);
      throw new CommandError(
        'TypeMismatch',
        `Cannot apply ${name} to a value of non-numeric type: '${path}' is of type ${typeName(typeOf(current))}`,
      );
    },
  };
}

function extreme(isBetter: (key: string, than: string) => boolean): Operator {
  return {
    creates: true,
    apply: (current, operand) =>
      !current || isBetter(keyOf(operand), keyOf(close(current))) ? operand : undefined,
  };
}

function currentDate(operand: Value): Value {
  if (operand.type === TYPE.bool) return encodeValue(new Date());
  const type = operand.type === TYPE.object ? [...elements(operand)] : [];
  const wanted = type.length === 1 && type[0]?.name === '$type' ? type[0] : undefined;
  if (wanted?.type === TYPE.string && textOf(wanted) === 'date') return encodeValue(new Date());
  if (wanted?.type === TYPE.string && textOf(wanted) === 'timestamp') {
    return encodeValue(new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }));
  }
  throw new CommandError('BadValue', "$currentDate needs true or { $type: 'date' or 'timestamp' }");
}

/** All but $rename, which has two paths, and $setOnInsert, which is $set at the right time. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: { creates: true, apply: (_, operand) => operand },
  $unset: { creates: false, apply: (current) => (current ? REMOVED : undefined) },
  $inc: arithmetic(ADDITION),
  $mul: arithmetic(MULTIPLICATION),
  $min: extreme((key, than) => key < than),
  $max: extreme((key, than) => key > than),
  $currentDate: { creates: true, apply: (_, operand) => currentDate(operand) },
  $push: { creates: true, apply: push },
  $addToSet: { creates: true, apply: addToSet },
  $pull: { creates: false, apply: pull },
  $pullAll: { creates: false, apply: pullAll },
  $pop: { creates: false, apply: pop },
};
