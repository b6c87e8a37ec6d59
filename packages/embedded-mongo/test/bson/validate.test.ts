import { describe, expect, it } from '@jest/globals';
import { Binary, BSONRegExp, Code, Decimal128, Long, ObjectId, serialize, Timestamp } from 'bson';
import fc from 'fast-check';
import { validateDocument } from '../../src/bson/validate.ts';
import { documentValue, elements, type Value } from '../../src/bson/value.ts';
import { MalformedMessageError } from '../../src/errors.ts';

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

/** Walks all elements, nested ones included, and returns the end of the last one and its terminator. */
function endOf(document: Value): number {
  let last = document.start + 4;
  for (const { name: _, ...value } of elements(document)) {
    last = value.type === 3 || value.type === 4 ? endOf(value) : value.end;
  }
  return last + 1;
}

describe('validateDocument', () => {
  it('accepts documents of all types and returns their end', () => {
    const twice = Buffer.concat([EVERYTHING, EVERYTHING]);
    expect(validateDocument(twice, 0, twice.length)).toBe(EVERYTHING.length);
    expect(validateDocument(twice, EVERYTHING.length, twice.length)).toBe(twice.length);
  });

  it.each([
    ['a length below the smallest', changed(0, 4)],
    ['a negative length', changed(3, 0xff)],
    ['a missing end', changed(EVERYTHING.length - 1, 1)],
    ['an unknown type', changed(4, 0x42)],
    ['a type that is not supported', Buffer.from(serialize({ code: new Code('return 1') }))],
    ['an empty buffer', Buffer.alloc(0)],
    ['half a document', EVERYTHING.subarray(0, EVERYTHING.length / 2)],
  ])('throws for %s', (_, bytes) => {
    expect(() => validateDocument(bytes, 0, bytes.length)).toThrow(MalformedMessageError);
  });

  it('throws for documents nested too deep to be walked', () => {
    expect(validateDocument(nested(200), 0, 10_000)).toBe(nested(200).length);
    expect(() => validateDocument(nested(201), 0, 10_000)).toThrow(/nested deeper than 200/);
    const deep = nested(3_000);
    expect(() => validateDocument(deep, 0, deep.length)).toThrow(MalformedMessageError);
  });

  it('either throws for changed bytes or they can be walked to their end', () => {
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
          expect(error).toBeInstanceOf(MalformedMessageError);
          return;
        }
        expect(endOf(documentValue(bytes))).toBe(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });
});
