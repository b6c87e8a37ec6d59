import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../src/insert/canonical-json.ts';

/** The same object with the keys of every object in it in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
}

describe('canonicalJson', () => {
  it('is JSON of the same value, whatever the order of keys', () => {
    const values = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));
    const keys = fc.string().filter((key) => key !== '__proto__');
    const object = fc.dictionary(keys, values, { noNullPrototype: true });
    fc.assert(
      fc.property(object, (value) => {
        const json = canonicalJson(value);
        expect(json).toBe(canonicalJson(shuffled(value) as Record<string, unknown>));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts keys at every depth, in arrays too', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: { z: null, y: 'x' } })).toBe(
      '{"a":{"y":"x","z":null},"b":[{"c":2,"d":1}]}',
    );
  });

  it('does not take lists of keys of one length for each other', () => {
    expect(canonicalJson({ a: 1, b: 2 })).toBe('{"a":1,"b":2}');
    expect(canonicalJson({ c: 1, a: 2 })).toBe('{"a":2,"c":1}');
  });

  it('sorts on when it has seen more lists of keys than it remembers', () => {
    for (let at = 0; at < 200; at++) {
      expect(canonicalJson({ [`z${at}`]: 1, [`a${at}`]: 2 })).toBe(`{"a${at}":2,"z${at}":1}`);
    }
  });

  it('leaves out the keys it is told, of the object itself only', () => {
    expect(canonicalJson({ b: { a: 1 }, a: 2 }, ['a', 'c'])).toBe('{"b":{"a":1}}');
  });

  it('writes a date as JSON does', () => {
    expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });
});
