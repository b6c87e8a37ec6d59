import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPath, wantedOf } from '../../../src/resources/assets/fields.ts';
import { createMemberWriter, writeObject } from '../../../src/resources/assets/pick-fields.ts';
import { plainPick } from './plain-pick.ts';

const row = {
  id: 1,
  symbol: 'BTC',
  tags: ['mineable'],
  platform: null,
  quote: { USD: { price: 1, market_cap: null } },
  usd: { price: 2, name: 'Bitcoin' },
};

/** Picks from a row between other rows, as in a table. */
function pick(value: object, paths: readonly string[]): string {
  const before = '{"symbol":"of another row"}';
  const json = Buffer.from(`${before}${JSON.stringify(value)}{"symbol":"of the next row"}`);
  const wanted = wantedOf(paths);
  const target = Buffer.alloc(json.length);
  const end = writeObject(wanted, target, 0, createMemberWriter(json, before.length, wanted));
  return target.toString('utf8', 0, end);
}

describe('createMemberWriter', () => {
  it.each([
    [['symbol', 'usd.price'], { symbol: 'BTC', usd: { price: 2 } }],
    [['quote'], { quote: row.quote }],
    [['quote', 'quote.USD.price'], { quote: row.quote }],
    [['quote.USD.price', 'quote.USD.market_cap'], { quote: { USD: { price: 1, market_cap: null } } }],
    [['tags'], { tags: ['mineable'] }],
    [['tags.0'], {}],
    [['platform.name'], { platform: null }],
    [['nothing', 'usd.nothing'], { usd: {} }],
    [['toString', 'valueOf'], {}],
  ])('picks %j', (paths, expected) => {
    expect(JSON.parse(pick(row, paths))).toEqual(expected);
  });

  it('writes the fields in the order they are named, numeric ones first', () => {
    expect(pick({ a: 1, '7': 2, b: 3 }, ['b', '7', 'a'])).toBe('{"7":2,"b":3,"a":1}');
  });

  it('picks the same from any row as the plain implementation', () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'A', 'é', 'a"b', 'a\\', 'a.b', '{', '0');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.dictionary(name, tie('value'), { maxKeys: 5 }),
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constantFrom('', 'x', '"', '\\', '\\"', '},{', '[', '\n', '币', '\u2028', 'a":1'),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('tree'),
      ),
    }));
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'A', '0'), { minLength: 1, maxLength: 3 })
      .map((segments) => segments.join('.'));
    fc.assert(
      fc.property(tree, fc.uniqueArray(path, { minLength: 1, maxLength: 5 }), (value, paths) => {
        expect(paths.map(readPath)).toEqual(paths);
        expect(JSON.parse(pick(value as object, paths))).toEqual(
          JSON.parse(JSON.stringify(plainPick(value as object, paths))),
        );
      }),
      { numRuns: 3_000 },
    );
  });
});
