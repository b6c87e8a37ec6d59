import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, walkDigest, writeCursor } from '../../../src/resources/assets/cursor.ts';
import { ASSETS_ID, USD_VALUES_ID } from '../../rows.ts';

const cursor = {
  assets: ASSETS_ID,
  usdValues: USD_VALUES_ID,
  mappings: 3,
  walk: walkDigest('a query'),
  after: 1_027,
};

describe('readCursor', () => {
  it('reads what writeCursor wrote', () => {
    const { MAX_SAFE_INTEGER } = Number;
    for (const one of [cursor, { ...cursor, mappings: 0, after: MAX_SAFE_INTEGER }])
      expect(readCursor(writeCursor(one))).toEqual(one);
  });

  it('returns undefined for any other text', () => {
    const part = fc.oneof(
      fc.constantFrom('2', ASSETS_ID, USD_VALUES_ID, '3', cursor.walk, '1027'),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = parts.join('.');
        const read = readCursor(text);
        expect(read === undefined || writeCursor(read) === text).toBe(true);
      }),
    );
  });

  it.each([
    ['another format', [1, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, 1]],
    ['an invalid snapshot id', [2, 'current', USD_VALUES_ID, 0, cursor.walk, 1]],
    ['a negative version', [2, ASSETS_ID, USD_VALUES_ID, -1, cursor.walk, 1]],
    ['an id that is not a number', [2, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, 'x']],
    ['another spelling of an id', [2, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, '01']],
    ['an id beyond the safe integers', [2, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, 2 ** 53]],
    ['an additional part', [2, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, 1, 1]],
  ])('returns undefined for %s', (_what, parts) => {
    expect(readCursor(parts.join('.'))).toBeUndefined();
  });
});
