import { describe, expect, it } from '@jest/globals';
import { Binary, BSONRegExp, Code, Decimal128, Long, ObjectId, serialize, Timestamp } from 'bson';
import fc from 'fast-check';
import { keyOf } from '../../src/bson/key.ts';
import { validateDocument } from '../../src/bson/validate.ts';
import { documentValue } from '../../src/bson/value.ts';
import { BrokenBytesError } from '../../src/errors.ts';

const EVERYTHING = Buffer.from(
  serialize({
    double: 1.5,
    text: 'text',
    document: { a: { b: [1, 'x', { c: null }] } },
    array: [[], {}],
    binary: new Binary(Buffer.from([1, 2, 3])),
    id: new ObjectId('0123456789abcdef01234567'),
    yes: true,
    date: new Date(0),
    null: null,
    pattern: new BSONRegExp('a.b', 'i'),
    code: new Code('return 1'),
    scoped: new Code('return x', { x: 1 }),
    int: 7,
    timestamp: new Timestamp({ t: 1, i: 2 }),
    long: Long.MAX_VALUE,
    decimal: Decimal128.fromString('1.5'),
  }),
);

function changed(at: number, byte: number): Buffer {
  const bytes = Buffer.from(EVERYTHING);
  bytes[at] = byte;
  return bytes;
}

function nested(depth: number): Buffer {
  let bytes = Buffer.from(serialize({}));
  for (let i = 1; i < depth; i++) {
    const outer = Buffer.alloc(bytes.length + 8);
    outer.writeInt32LE(outer.length, 0);
    outer.write('\x03a\0', 4, 'latin1');
    bytes.copy(outer, 7);
    bytes = outer;
  }
  return bytes;
}

describe('validateDocument', () => {
  it('passes documents of all types and tells where they end', () => {
    const twice = Buffer.concat([EVERYTHING, EVERYTHING]);
    expect(validateDocument(twice, 0, twice.length)).toBe(EVERYTHING.length);
    expect(validateDocument(twice, EVERYTHING.length, twice.length)).toBe(twice.length);
  });

  it.each([
    ['a length below the smallest', changed(0, 4)],
    ['a negative length', changed(3, 0xff)],
    ['a missing end', changed(EVERYTHING.length - 1, 1)],
    ['an unknown type', changed(4, 0x42)],
    ['an empty buffer', Buffer.alloc(0)],
    ['half a document', EVERYTHING.subarray(0, EVERYTHING.length / 2)],
  ])('refuses %s', (_, bytes) => {
    expect(() => validateDocument(bytes, 0, bytes.length)).toThrow(BrokenBytesError);
  });

  it('refuses what is nested too deep for those who walk it', () => {
    expect(validateDocument(nested(200), 0, 10_000)).toBe(nested(200).length);
    expect(() => validateDocument(nested(201), 0, 10_000)).toThrow(/nested deeper than 200/);
    const deep = nested(3_000);
    expect(() => validateDocument(deep, 0, deep.length)).toThrow(BrokenBytesError);
  });

  it('either refuses changed bytes or lets them be walked to their end', () => {
    const byte = fc.record({
      at: fc.nat({ max: EVERYTHING.length - 1 }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Buffer.from(EVERYTHING);
        for (const { at, byte: value } of changes) bytes[at] = value;
        try {
          validateDocument(bytes, 0, bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenBytesError);
          return;
        }
        expect(keyOf(documentValue(bytes)).length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
