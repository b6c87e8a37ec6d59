import { describe, expect, it } from '@jest/globals';
import { match } from './match-table.ts';

describe('renamed', () => {
  const miota = { id: 1720, symbol: 'MIOTA', name: 'IOTA', price: 0.2 };
  const iot = { id: 'iota', symbol: 'IOT', name: 'IOTA', price: 0.21 };

  it('finds MIOTA under its other symbol IOT', () => {
    expect(match([miota], [iot])).toEqual({ IOTA: 'renamed iota' });
  });

  it('does not match WLD Worldcoin with WDC WorldCoin, whose price contradicts', () => {
    expect(
      match(
        [{ id: 13502, symbol: 'WLD', name: 'Worldcoin', price: 2.1 }],
        [{ id: 'wdc', symbol: 'WDC', name: 'WorldCoin', price: 0.0002 }],
      ),
    ).toEqual({ Worldcoin: 'missing' });
  });

  it('does not match if the name occurs twice in a snapshot', () => {
    expect(match([miota, { id: 2, symbol: 'X', name: 'Iota' }], [iot])).toEqual({
      IOTA: 'missing',
      Iota: 'missing',
    });
    expect(match([miota], [iot, { id: 'x', symbol: 'X', name: 'Iota', price: 0.2 }])).toEqual({
      IOTA: 'missing',
    });
  });

  it('does not take a USD row that an asset of its own symbol matches', () => {
    expect(match([miota, { id: 2, symbol: 'IOT', name: 'IoT Chain', price: 0.2 }], [iot])).toEqual({
      IOTA: 'missing',
      'IoT Chain': 'price iota',
    });
  });

  it('matches an asset whose own symbol has only rows that contradict', () => {
    expect(match([miota], [iot, { id: 'x', symbol: 'MIOTA', name: 'Other', price: 9 }])).toEqual({
      IOTA: 'renamed iota',
    });
  });
});

describe('mapped', () => {
  const alpha = { id: 1, symbol: 'A', name: 'Alpha', price: 1 };
  const beta = { id: 2, symbol: 'A', name: 'Beta', price: 1 };
  const usd = { id: 'a', symbol: 'A', name: 'Alpha', price: 1 };

  it('matches the row that an editor named, whatever the rules say', () => {
    const other = { id: 'z', symbol: 'Z', name: 'Zeta', price: 999 };
    expect(match([alpha], [usd, other], [[1, 'z']])).toEqual({ Alpha: 'mapped z' });
  });

  it('distinguishes an asset mapped to none from one whose mapped row does not exist', () => {
    expect(match([alpha], [usd], [[1, null]])).toEqual({ Alpha: 'none' });
    expect(match([alpha], [], [[1, null]])).toEqual({ Alpha: 'none' });
    expect(match([alpha], [usd], [[1, 'gone']])).toEqual({ Alpha: 'missing' });
  });

  it('excludes mapped assets and rows from the other rules, even if the mapped asset does not exist', () => {
    expect(match([alpha, beta], [usd], [[2, 'a']])).toEqual({ Alpha: 'missing', Beta: 'mapped a' });
    expect(match([alpha], [usd], [[77, 'a']])).toEqual({ Alpha: 'missing' });
    const omega = { id: 'o', symbol: 'A', name: 'Omega', price: 2 };
    expect(match([alpha, beta], [omega], [[2, null]])).toEqual({ Alpha: 'symbol o', Beta: 'none' });
  });

  it('matches a row mapped twice with the asset mapped last', () => {
    expect(
      match(
        [alpha, beta],
        [usd],
        [
          [1, 'a'],
          [2, 'a'],
        ],
      ),
    ).toEqual({ Alpha: 'missing', Beta: 'mapped a' });
  });
});

describe('no match', () => {
  const alpha = { id: 1, symbol: 'A', name: 'Alpha', price: 1 };

  it('is missing without a USD row of the symbol', () => {
    expect(match([alpha], [])).toEqual({ Alpha: 'missing' });
  });

  it('is unpriced when the row that belongs to it has no price', () => {
    expect(match([alpha], [{ id: 'a', symbol: 'A', name: 'Alpha' }])).toEqual({ Alpha: 'unpriced' });
  });

  it('is unpriced when no row of the symbol has a price, ambiguous when one has', () => {
    const usdRows = [
      { id: 'x', symbol: 'A', name: 'Foo' },
      { id: 'y', symbol: 'A*', name: 'Bar' },
    ];
    expect(match([alpha], usdRows)).toEqual({ Alpha: 'unpriced' });
    expect(match([alpha], [...usdRows, { id: 'z', symbol: 'A*', name: 'Baz', price: 50 }])).toEqual({
      Alpha: 'ambiguous',
    });
  });
});
