// Accumulators in the place of mingo's, which pass over numbers that JavaScript's do not hold (Decimal128, long
// integers beyond 2^53) without a word, and whose least and greatest do not follow MongoDB's order of types.

import { $push } from 'mingo/operators/accumulator';
import type { Any, Options } from 'mingo/types';
import { encodeValue } from '../bson/decode.ts';
import { keyOf } from '../bson/key.ts';
import { CommandError } from '../errors.ts';

function numbers(name: string, documents: Any[], expression: Any, options: Options): number[] {
  const values = $push(documents, expression, options) as unknown[];
  const unheld = values.find((value) => value && typeof value === 'object' && '_bsontype' in value);
  if (unheld && /^(Long|Decimal128)$/.test(String((unheld as { _bsontype: string })._bsontype))) {
    throw new CommandError('NotImplemented', `${name} over Decimal128 or large long values is not supported`);
  }
  return values.filter((value) => typeof value === 'number');
}

export function $sum(documents: Any[], expression: Any, options: Options): number {
  if (typeof expression === 'number') return documents.length * expression;
  return numbers('$sum', documents, expression, options).reduce((sum, number) => sum + number, 0);
}

export function $avg(documents: Any[], expression: Any, options: Options): number | null {
  const found = numbers('$avg', documents, expression, options);
  return found.length === 0 ? null : found.reduce((sum, number) => sum + number, 0) / found.length;
}

function extreme(isBetter: (key: string, than: string) => boolean) {
  return (documents: Any[], expression: Any, options: Options): Any => {
    let best: { value: unknown; key: string } | undefined;
    for (const value of $push(documents, expression, options) as unknown[]) {
      if (value === null || value === undefined) continue;
      const key = keyOf(encodeValue(value));
      if (!best || isBetter(key, best.key)) best = { value, key };
    }
    return best ? best.value : null;
  };
}

export const $min = extreme((key, than) => key < than);
export const $max = extreme((key, than) => key > than);
