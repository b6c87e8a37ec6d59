// Numbers across the four numeric types of BSON: read, and compared with exact results.
import { Decimal128 } from 'bson';
import { TYPE } from './types.ts';
import type { Value } from './value.ts';
import { int32At } from './value.ts';

/** coefficient × 10 ^ exponent. */
type Decimal = { coefficient: bigint; exponent: number };

/**
 * A number as the double nearest to it and, where it is not that double, on which side of it the number lies and
 * its digits. `side` is 0 for every number that a double holds.
 */
export type ExactNumber = { nearest: number; side: -1 | 0 | 1; decimal?: Decimal };

export function longAt(bytes: Buffer, at: number): bigint {
  return bytes.readBigInt64LE(at);
}

function decimalText(value: Value): string {
  return new Decimal128(Uint8Array.prototype.slice.call(value.bytes, value.start, value.end)).toString();
}

function parseDecimal(text: string): Decimal {
  const [digits = '0', exponent = '0'] = text.split('E');
  const [whole = '0', fraction = ''] = digits.split('.');
  return { coefficient: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** The exact fraction that a finite double is: numerator / 2 ^ shift. */
function fractionOf(double: number): { numerator: bigint; shift: number } {
  let shift = 0;
  let scaled = double;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift++;
  }
  return { numerator: BigInt(scaled), shift };
}

function sideOf(decimal: Decimal, nearest: number): -1 | 0 | 1 {
  if (nearest === Number.POSITIVE_INFINITY) return -1;
  if (nearest === Number.NEGATIVE_INFINITY) return 1;
  const { numerator, shift } = fractionOf(nearest);
  const power = 10n ** BigInt(Math.abs(decimal.exponent));
  const left = (decimal.coefficient * (decimal.exponent > 0 ? power : 1n)) << BigInt(shift);
  const right = numerator * (decimal.exponent < 0 ? power : 1n);
  return left < right ? -1 : left > right ? 1 : 0;
}

function exactly(decimal: Decimal, nearest: number): ExactNumber {
  const side = sideOf(decimal, nearest);
  return side === 0 ? { nearest, side } : { nearest, side, decimal };
}

/** A numeric value; NaN and infinities are their own nearest double. */
export function exactNumber(value: Value): ExactNumber {
  const { bytes, start } = value;
  if (value.type === TYPE.int) return { nearest: int32At(bytes, start), side: 0 };
  if (value.type === TYPE.double) return { nearest: bytes.readDoubleLE(start), side: 0 };
  if (value.type === TYPE.long) {
    const coefficient = longAt(bytes, start);
    const nearest = Number(coefficient);
    return Number.isSafeInteger(nearest)
      ? { nearest, side: 0 }
      : exactly({ coefficient, exponent: 0 }, nearest);
  }
  const text = decimalText(value);
  const nearest = Number(text);
  return /\d/.test(text) ? exactly(parseDecimal(text), nearest) : { nearest, side: 0 };
}

/** The double nearest to a numeric value. */
export function numberOf(value: Value): number {
  return value.type === TYPE.int ? int32At(value.bytes, value.start) : exactNumber(value).nearest;
}
