import { describe, expect, it } from '@jest/globals';
import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { encodeValue } from '../../src/bson/codec.ts';
import { inverted, joinedKey, keyOf } from '../../src/bson/key.ts';

const key = (value: unknown) => keyOf(encodeValue(value));

const IN_ORDER: unknown[] = [
  new MinKey(),
  null,
  Number.NEGATIVE_INFINITY,
  -1e300,
  Long.fromString('-9007199254740991'),
  -1.5,
  -0.1,
  0,
  5e-324,
  0.1,
  1,
  1.5,
  2,
  10,
  2147483648,
  Long.fromString('9007199254740991'),
  1e300,
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
  { a: 1 },
  new Binary(Buffer.from([255])),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ff0000000000000000000000'),
  false,
  true,
  new Date(-8.64e15),
  new Date(-1),
  new Date(0),
  new Date(8.64e15),
  new Timestamp({ t: 1, i: 5 }),
  new BSONRegExp('a', ''),
  new MaxKey(),
];

describe('keyOf', () => {
  it('sorts values as MongoDB does, across types', () => {
    const keys = IN_ORDER.map(key);
    expect(keys.toSorted()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    [[new Int32(1), new Double(1), Long.fromNumber(1)]],
    [[new Int32(0), new Double(-0), Long.fromNumber(0)]],
    [[new Double(2 ** 32), Long.fromNumber(2 ** 32)]],
  ])('is equal for equal numbers of different types: %s', (values) => {
    expect(new Set(values.map(key)).size).toBe(1);
  });

  it.each([
    [[1]],
    [Number.NaN],
    [Decimal128.fromString('1')],
    [Long.MAX_VALUE],
    [Long.fromString('-9007199254740993')],
  ])('has no key for %s', (value) => {
    expect(() => key(value)).toThrow('is not supported by the embedded server');
  });

  it('is that of null for a missing value', () => {
    expect(keyOf(undefined)).toBe(key(null));
  });

  it('is never a prefix of another key', () => {
    const keys = IN_ORDER.map(key).toSorted();
    const prefixes = keys.filter((one, i) => keys[i + 1]?.startsWith(one));
    expect(prefixes).toEqual([]);
  });

  it('sorts in reverse when inverted', () => {
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

  it('is the concatenation of the keys', () => {
    expect(joined(['a', 1], [false, false])).toBe(key('a') + key(1));
    expect(joined(['a', 1], [false, true])).toBe(key('a') + inverted(key(1)));
    expect(joinedKey([undefined, encodeValue('x')], [false, false])).toBe(key(null) + key('x'));
  });
});
