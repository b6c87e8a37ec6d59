import { describe, expect, it } from '@jest/globals';
import { repeatRows, type SampleRow } from '../../src/groups/ingestion/sample-rows.ts';

const rows: SampleRow[] = [1, 2, 3].map((id) => ({
  id,
  name: `n${id}`,
  symbol: `S${id}`,
  symbol_key: `S${id}`,
  name_key: `n${id}`,
}));

describe('repeatRows', () => {
  it('makes the number of rows requested, in pages', () => {
    const pages = [...repeatRows(rows, 8)];
    expect(pages.map((page) => page.length)).toEqual([3, 3, 2]);
  });

  it('gives every row its own id and keys', () => {
    const made = [...repeatRows(rows, 8)].flat();
    for (const field of ['id', 'symbol_key', 'name_key'] as const) {
      expect(new Set(made.map((row) => row[field])).size).toBe(8);
    }
  });
});
