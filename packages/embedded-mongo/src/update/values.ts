// Values that an update makes: small ones, and numbers added or multiplied within the types of BSON.
import { Double, Int32, Long } from 'bson';
import { encodeValue } from '../bson/decode.ts';
import { longAt, numberOf } from '../bson/number.ts';
import { isNumberType, TYPE, typeName } from '../bson/types.ts';
import { int32At, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';

type Arithmetic = {
  name: '$inc' | '$mul';
  doubles(a: number, b: number): number;
  longs(a: bigint, b: bigint): bigint;
};

export const ADDITION: Arithmetic = { name: '$inc', doubles: (a, b) => a + b, longs: (a, b) => a + b };
export const MULTIPLICATION: Arithmetic = { name: '$mul', doubles: (a, b) => a * b, longs: (a, b) => a * b };

function wholeOf({ bytes, type, start }: Value): bigint {
  return type === TYPE.int ? BigInt(int32At(bytes, start)) : longAt(bytes, start);
}

/** int with int stays int while it fits and becomes long, anything with a double is a double; a long may not overflow. */
export function compute({ name, doubles, longs }: Arithmetic, left: Value, right: Value): Value {
  if (left.type === TYPE.decimal || right.type === TYPE.decimal) {
    throw new CommandError('NotImplemented', `${name} with Decimal128 is not supported by this server`);
  }
  if (left.type === TYPE.double || right.type === TYPE.double) {
    return encodeValue(new Double(doubles(numberOf(left), numberOf(right))));
  }
  const result = longs(wholeOf(left), wholeOf(right));
  const isInt = left.type === TYPE.int && right.type === TYPE.int && BigInt.asIntN(32, result) === result;
  if (isInt) return encodeValue(new Int32(Number(result)));
  if (BigInt.asIntN(64, result) === result) return encodeValue(Long.fromBigInt(result));
  throw new CommandError('BadValue', `Failed to apply ${name}: ${result} does not fit a long`);
}

export function checkNumber(name: string, operand: Value, path: string): void {
  if (isNumberType(operand.type)) return;
  const verb = name === '$inc' ? 'increment' : 'multiply';
  throw new CommandError(
    'TypeMismatch',
    `Cannot ${verb} with non-numeric argument of type ${typeName(operand.type)}: {${path}}`,
  );
}
