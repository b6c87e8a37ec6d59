import { describe, expect, it } from '@jest/globals';
import { findOversize } from '../../src/insert/unsafe-row.ts';

describe('findOversize', () => {
  it('finds a row over 16 MiB, and none just below', () => {
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
