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

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('readCursor', () => {
  it('reads what was written', () => {
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it('takes no other text, whatever it holds', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => readCursor(text) === undefined));
    fc.assert(fc.property(fc.jsonValue(), (value) => readCursor(encoded(value)) === undefined));
  });

  it.each([
    ['another format', [2, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, 1]],
    ['an operator for a snapshot', [1, { $gt: '' }, USD_VALUES_ID, 0, cursor.walk, 1]],
    ['a snapshot id that is none', [1, 'current', USD_VALUES_ID, 0, cursor.walk, 1]],
    ['a negative version', [1, ASSETS_ID, USD_VALUES_ID, -1, cursor.walk, 1]],
    ['an id that is no number', [1, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, '1']],
    ['something more', [1, ASSETS_ID, USD_VALUES_ID, 0, cursor.walk, 1, 1]],
  ])('does not take %s', (_what, wire) => {
    expect(readCursor(encoded(wire))).toBeUndefined();
  });
});
