import { describe, expect, it } from '@jest/globals';
import { discardInfinite } from '../../src/records/discard-infinite.ts';

describe('discardInfinite', () => {
  it('returns a value without infinite numbers as it is', () => {
    const record = { a: 1, b: { c: null, d: [1, 'x'] } };
    expect(discardInfinite(record)).toEqual({ value: record, discarded: [] });
    expect(discardInfinite(record).value).toBe(record);
  });

  it('sets infinite numbers at any depth of objects to null, and does not change the input', () => {
    const record = JSON.parse('{"a":1e999,"b":{"c":-1e999,"d":2},"e":3}');
    const discarded = (field: string, value: number) => ({
      field,
      reason: 'Expected a finite number',
      value,
    });
    expect(discardInfinite(record)).toEqual({
      value: { a: null, b: { c: null, d: 2 }, e: 3 },
      discarded: [discarded('a', Number.POSITIVE_INFINITY), discarded('b.c', Number.NEGATIVE_INFINITY)],
    });
    expect(record.a).toBe(Number.POSITIVE_INFINITY);
  });
});
