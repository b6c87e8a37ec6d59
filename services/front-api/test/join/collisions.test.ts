import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COLLISIONS_MAX, collisionAt, countCollisions, findCollisions } from '../../src/join/collisions.ts';
import { textColumn } from '../../src/tables/text-column.ts';

const symbols = fc.array(fc.constantFrom('', 'A', 'AA', 'B', 'É', 'Z'), { maxLength: 12 });

const rowsWith = (all: readonly string[], symbol: string) =>
  [...all.keys()].filter((row) => all[row] === symbol);

/** Symbols of several assets or USD values; first those of most assets, then by symbol. */
function plainCollisions(assets: readonly string[], usdValues: readonly string[]) {
  return [...new Set([...assets, ...usdValues])]
    .map((symbol) => ({ symbol, assetRows: rowsWith(assets, symbol), usdRows: rowsWith(usdValues, symbol) }))
    .filter(({ assetRows, usdRows }) => assetRows.length > 1 || usdRows.length > 1)
    .sort((a, b) => b.assetRows.length - a.assetRows.length || (a.symbol < b.symbol ? -1 : 1))
    .map(({ assetRows, usdRows }) => ({ assetRows, usdRows }));
}

function collisionsOf(assets: readonly string[], usdValues: readonly string[]) {
  const columns = { ofAssets: textColumn(assets), ofUsdValues: textColumn(usdValues) };
  const collisions = findCollisions(columns);
  const first = Array.from({ length: countCollisions(collisions) }, (_, index) => {
    const { assetRows, usdRows } = collisionAt(collisions, index, columns);
    return { assetRows: [...assetRows], usdRows: [...usdRows] };
  });
  return { total: collisions.total, first };
}

describe('findCollisions', () => {
  it('finds the same symbols, in the same order, as comparing all rows does', () => {
    fc.assert(
      fc.property(symbols, symbols, (assets, usdValues) => {
        const { total, first } = collisionsOf(assets, usdValues);
        const expected = plainCollisions(assets, usdValues);
        expect(first).toEqual(expected);
        expect(total).toBe(expected.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts all, and keeps as many as a response can have', () => {
    const twice = Array.from({ length: COLLISIONS_MAX + 10 }, (_, index) => `S${index}`);
    const { total, first } = collisionsOf([...twice, ...twice], []);
    expect([total, first.length]).toEqual([COLLISIONS_MAX + 10, COLLISIONS_MAX]);
  });
});
