import { describe, expect, it } from '@jest/globals';
import { canonicalRow, formatChecksum, parseChecksum, rowChecksum } from '../../src/insert/row-checksum.ts';

describe('canonicalRow', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonicalRow({ b: { y: 1, x: [1, { d: 1, c: 2 }] }, a: null })).toEqual(
      canonicalRow({ a: null, b: { x: [1, { c: 2, d: 1 }], y: 1 } }),
    );
  });

  it("omits the snapshot's own fields and undefined values", () => {
    expect(canonicalRow({ _id: 's:1', snapshot_id: 's', id: 1, gone: undefined })).toEqual({
      json: '{"id":1}',
    });
  });

  it('writes numbers like JSON.stringify', () => {
    expect(canonicalRow({ a: 1e-18, b: 1e21, c: -0, d: 0.1 })).toEqual({
      json: '{"a":1e-18,"b":1e+21,"c":0,"d":0.1}',
    });
  });

  it('sorts many keys like few', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${(i * 7919) % 300}`, i]));
    const keys = [...(canonicalRow(many).json ?? '').matchAll(/"(k\d+)":/g)].map((match) => match[1] ?? '');
    expect(keys).toEqual(keys.toSorted());
  });
});

describe('rowChecksum', () => {
  it('is the first 8 bytes of SHA-256', () => {
    // printf '{"id":1}' | sha256sum
    expect(formatChecksum(rowChecksum('{"id":1}'))).toBe('037c9214eef74cc3');
  });

  it('has the same sum in any order, modulo 2^64', () => {
    const sums = ['a', 'b', 'c', 'd'].map(rowChecksum);
    const forwards = sums.reduce((sum, one) => sum + one, 0n);
    const backwards = sums.toReversed().reduce((sum, one) => sum + one, 0n);
    expect(formatChecksum(forwards)).toBe(formatChecksum(backwards));
    expect(formatChecksum((1n << 64n) + 5n)).toBe('0000000000000005');
  });
});

describe('formatChecksum', () => {
  it('is the inverse of parseChecksum', () => {
    expect(parseChecksum(formatChecksum(0xff00ff00ff00ff00n))).toBe(0xff00ff00ff00ff00n);
  });
});
