import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson as canonical } from '../../src/insert/canonical-json.ts';

const canonicalJson = (value: Record<string, unknown>, without?: readonly string[]) =>
  canonical(value, without).json;

/** The same object with the keys of every nested object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
}

function nested(depth: number): Record<string, unknown> {
  return depth === 1 ? { leaf: 1 } : { inner: nested(depth - 1) };
}

describe('canonicalJson', () => {
  it('is JSON with the same value whatever the order of keys', () => {
    const key = fc.stringMatching(/^[^$.\0_][^.\0]*$/);
    const values = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, fc.jsonValue({ maxDepth: 0 }), tie('list'), tie('object')),
      list: fc.array(tie('any')),
      object: fc.dictionary(key, tie('any'), { noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(values.object, (value) => {
        const json = canonicalJson(value as Record<string, unknown>) ?? '';
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

  it('does not confuse key lists of the same length', () => {
    expect(canonicalJson({ a: 1, b: 2 })).toBe('{"a":1,"b":2}');
    expect(canonicalJson({ c: 1, a: 2 })).toBe('{"a":2,"c":1}');
  });

  it('still sorts after more key lists than it remembers', () => {
    for (let at = 0; at < 200; at++) {
      expect(canonicalJson({ [`z${at}`]: 1, [`a${at}`]: 2 })).toBe(`{"a${at}":2,"z${at}":1}`);
    }
  });

  it('omits the given keys, at the top level only', () => {
    expect(canonicalJson({ b: { a: 1 }, a: 2 }, ['a', 'c'])).toBe('{"b":{"a":1}}');
  });

  it.each([
    [{ quote: { USD: { price: Number.POSITIVE_INFINITY } } }, 'quote.USD.price: number is not finite'],
    [{ prices: [1, Number.NaN] }, 'prices.1: number is not finite'],
    [{ $set: 1 }, '$set: key begins with $'],
    [{ a: { 'b.c': 1 } }, 'a.b.c: key contains a dot'],
    [{ a: [{ 'x\0y': 1 }] }, 'a.0.x\0y: key contains a null character'],
    [JSON.parse('{"a":{"__proto__":{"admin":true}}}'), 'a.__proto__: key __proto__'],
    [{ name: 'broken \ud800' }, 'name: text is not well formed'],
  ])('finds the issue in %j, also the second time', (row, issue) => {
    expect(canonical(row)).toEqual({ issue });
    expect(canonical(row)).toEqual({ issue });
  });

  it('finds objects that are nested too deeply for the database', () => {
    expect(canonical(nested(100)).issue).toBeUndefined();
    expect(canonical(nested(101)).issue).toMatch(/nested deeper than 100$/);
    expect(canonical({ list: [[nested(98)]] }).issue).toMatch(/^list.0.0.inner.*: nested deeper than 100$/);
  });

  it.each([
    [{ price: 1e-18, cap: 9.8e17, rank: null, tags: ['a.b', '$c'], platform: { id: 1 } }],
    [{ 'cost in $': 1, name: 'Ether.fi', missing: undefined }],
    [{}],
  ])('finds no issue in %j', (row) => {
    expect(canonical(row).issue).toBeUndefined();
  });

  it('writes a date like JSON.stringify', () => {
    expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  });
});
