// Numbers of the types that JavaScript numbers can hold: int, double and long. Decimal128 is only stored.
import { TYPE } from './types.ts';
import { int32At, type Value } from './value.ts';

export function isNumber({ type }: Value): boolean {
  return type === TYPE.int || type === TYPE.double || type === TYPE.long;
}

export function longOf({ bytes, start }: Value): bigint {
  return bytes.readBigInt64LE(start);
}

/** A numeric value as the nearest double. */
export function numberOf(value: Value): number {
  if (value.type === TYPE.int) return int32At(value.bytes, value.start);
  return value.type === TYPE.double ? value.bytes.readDoubleLE(value.start) : Number(longOf(value));
}

/** The number, or NaN for a value of another type. */
export function numberOrNaN(value: Value): number {
  return isNumber(value) ? numberOf(value) : Number.NaN;
}

/** Whether a value counts as true where MongoDB accepts a boolean or a number for a flag. */
export function isTruthy(value: Value): boolean {
  return value.type === TYPE.bool ? value.bytes[value.start] === 1 : isNumber(value) && numberOf(value) !== 0;
}
