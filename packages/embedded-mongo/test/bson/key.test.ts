import { describe, expect, it } from '@jest/globals';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { encodeValue } from '../../src/bson/decode.ts';
import { inverted, joinedKey, keyOf } from '../../src/bson/key.ts';

const key = (value: unknown) => keyOf(encodeValue(value));
const decimal = (text: string) => Decimal128.fromString(text);

const IN_ORDER: unknown[] = [
  new MinKey(),
  null,
  new Double(Number.NaN),
  Number.NEGATIVE_INFINITY,
  decimal('-1E+400'),
  -1e300,
  Long.MIN_VALUE,
  decimal('-9223372036854775807.5'),
  Long.fromString('-9223372036854775807'),
  -1.5,
  decimal('-0.1000000000000000055511151231257828'),
  -0.1,
  decimal('-0.1'),
  decimal('-1E-400'),
  0,
  decimal('1E-400'),
  5e-324,
  decimal('0.1'),
  0.1,
  decimal('0.1000000000000000055511151231257828'),
  1,
  1.5,
  2,
  10,
  2147483648,
  9007199254740992,
  Long.fromString('9007199254740993'),
  decimal('9007199254740993.5'),
  9007199254740994,
  Long.MAX_VALUE,
  2 ** 63,
  1e300,
  decimal('1E+400'),
  Number.POSITIVE_INFINITY,
  '',
  'a',
  'a\0',
  'a\0\0',
  'a\0b',
  'a\u0001',
  'aa',
  'b',
  'é',
  '₿',
  '🪙',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 2 },
  { b: 0 },
  { a: 'text' },
  [],
  [1],
  [1, 2],
  [2],
  [[]],
  new Binary(Buffer.from([255])),
  new Binary(Buffer.from([0, 0])),
  new Binary(Buffer.from([0, 1])),
  new Binary(Buffer.from([0, 0]), 5),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ff0000000000000000000000'),
  false,
  true,
  new Date(-8.64e15),
  new Date(-1),
  new Date(0),
  new Date(8.64e15),
  new Timestamp({ t: 1, i: 5 }),
  new Timestamp({ t: 4294967295, i: 0 }),
  new BSONRegExp('a', ''),
  new BSONRegExp('a', 'i'),
  new BSONRegExp('b', ''),
  new Code('code'),
  new MaxKey(),
];

describe('keyOf', () => {
  it('sorts values as MongoDB does, across all types', () => {
    const keys = IN_ORDER.map(key);
    expect(keys.toSorted()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    [[new Int32(1), new Double(1), Long.fromNumber(1), decimal('1'), decimal('1.000')]],
    [[new Int32(0), new Double(-0), Long.fromNumber(0), decimal('-0'), decimal('0E+10')]],
    [[new Double(2 ** 53), Long.fromString('9007199254740992'), decimal('9007199254740992')]],
    [[new Double(0.5), decimal('0.50'), decimal('5E-1')]],
    [[Long.fromString('9007199254740993'), decimal('9007199254740993.0')]],
    [[new Double(Number.NaN), decimal('NaN')]],
    [[new Double(Number.POSITIVE_INFINITY), decimal('Infinity')]],
    [[{ a: new Int32(1) }, { a: new Double(1) }]],
    [[[new Int32(1)], [Long.fromNumber(1)]]],
  ])('is equal for equal values of different types: %s', (values) => {
    expect(new Set(values.map(key)).size).toBe(1);
  });

  it('tells the decimal 0.1 from the double that is nearest to it', () => {
    expect(key(decimal('0.1'))).not.toBe(key(0.1));
  });

  it('gives a missing value the key of null', () => {
    expect(keyOf(undefined)).toBe(key(null));
  });

  it('makes no key the beginning of another one', () => {
    const keys = IN_ORDER.map(key).toSorted();
    const beginnings = keys.filter((one, i) => keys[i + 1]?.startsWith(one));
    expect(beginnings).toEqual([]);
  });

  it('turns the order round when inverted', () => {
    const keys = IN_ORDER.map((value) => inverted(key(value)));
    expect(keys.toSorted()).toEqual(keys.toReversed());
  });
});

describe('joinedKey', () => {
  const joined = (values: unknown[], descending: boolean[]) => joinedKey(values.map(encodeValue), descending);

  it('sorts by the first field, then by the second, each in its direction', () => {
    const pairs = [
      ['a', 2],
      ['a', 1],
      ['aa', 3],
      ['aa', 0],
      ['b', 9],
    ];
    const keys = pairs.map((pair) => joined(pair, [false, true]));
    expect(keys.toSorted()).toEqual(keys);
  });

  it('is the keys one after the other', () => {
    expect(joined(['a', 1], [false, false])).toBe(key('a') + key(1));
    expect(joined(['a', 1], [false, true])).toBe(key('a') + inverted(key(1)));
    expect(joinedKey([undefined, encodeValue('x')], [false, false])).toBe(key(null) + key('x'));
  });
});
