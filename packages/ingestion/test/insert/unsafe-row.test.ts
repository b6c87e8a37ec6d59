import { describe, expect, it } from '@jest/globals';
import { findOversize, findUnsafe } from '../../src/insert/unsafe-row.ts';

function nested(depth: number): Record<string, unknown> {
  return depth === 1 ? { leaf: 1 } : { inner: nested(depth - 1) };
}

describe('findUnsafe', () => {
  it.each([
    [{ quote: { USD: { price: Number.POSITIVE_INFINITY } } }, 'quote.USD.price: number is not finite'],
    [{ prices: [1, Number.NaN] }, 'prices.1: number is not finite'],
    [{ $set: 1 }, '$set: key begins with $'],
    [{ a: { 'b.c': 1 } }, 'a.b.c: key holds a dot'],
    [{ a: [{ 'x\0y': 1 }] }, 'a.0.x\0y: key holds a null character'],
    [JSON.parse('{"a":{"__proto__":{"admin":true}}}'), 'a.__proto__: key __proto__'],
    [{ name: 'broken \ud800' }, 'name: text is not well formed'],
  ])('finds the fault in %j', (row, fault) => {
    expect(findUnsafe(row)).toBe(fault);
  });

  it('finds what is nested deeper than the database takes', () => {
    expect(findUnsafe(nested(100))).toBeUndefined();
    expect(findUnsafe(nested(101))).toMatch(/nested deeper than 100$/);
  });

  it.each([
    [{ price: 1e-18, cap: 9.8e17, rank: null, tags: ['a.b', '$c'], platform: { id: 1 } }],
    [{ 'cost in $': 1, name: 'Ether.fi', missing: undefined }],
    [{}],
  ])('lets %j pass', (row) => {
    expect(findUnsafe(row)).toBeUndefined();
  });
});

describe('findOversize', () => {
  it('finds a row over 16 MiB and lets one just below pass', () => {
    const row = (length: number) => ({ _id: 'x', text: 'a'.repeat(length) });
    const over = row(16 * 1024 * 1024);
    const below = row(16 * 1024 * 1024 - 100);
    expect(findOversize(over, JSON.stringify(over))).toMatch(/^row of 167772\d\d bytes is over the limit/);
    expect(findOversize(below, JSON.stringify(below))).toBeUndefined();
  });

  it('measures a row whose BSON is far longer than its JSON', () => {
    const row = { digits: Array.from({ length: 1_500_000 }, () => 1) };
    expect(findOversize(row, JSON.stringify(row))).toMatch(/over the limit/);
  });
});
