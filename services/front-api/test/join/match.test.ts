import { describe, expect, it } from '@jest/globals';
import { NOON } from '../rows.ts';
import { match } from './match-table.ts';

const YESTERYEAR = '2024-11-22T12:00:00.000Z';
const NEXT_DAY = '2025-11-23T12:00:00.000Z';
const AFTER_A_DAY = '2025-11-23T12:00:00.001Z';

describe('name', () => {
  it('tells three HOT apart, and does not match the one without a row of its name', () => {
    const assets = [
      { id: 1, symbol: 'HOT', name: 'Holo', price: 0.002 },
      { id: 2, symbol: 'HOT', name: 'Hydro Protocol', price: 0.003 },
      { id: 3, symbol: 'HOT', name: 'Hot Doge', price: 0.5 },
    ];
    const usdRows = [
      { id: 'holo', symbol: 'HOT', name: 'Holo', price: 0.002 },
      { id: 'hydro', symbol: 'HOT*', name: 'Hydro Protocol', price: 0.003 },
    ];
    expect(match(assets, usdRows)).toEqual({
      Holo: 'name holo',
      'Hydro Protocol': 'name hydro',
      'Hot Doge': 'ambiguous',
    });
  });

  it('ignores case, spaces and punctuation', () => {
    expect(
      match(
        [{ id: 1, symbol: 'usdc', name: ' USD Coin ' }],
        [{ id: 'u', symbol: 'USDC', name: 'usd-coin', price: 1 }],
      ),
    ).toEqual({ ' USD Coin ': 'name u' });
  });

  it('is overruled by a contradicting price of the same day, but not of another day', () => {
    const alpha = { id: 1, symbol: 'A', name: 'Alpha', price: 1 };
    const beside = (price: number, at: string | null) =>
      match([alpha], [{ id: 'a', symbol: 'A', name: 'Alpha', price, at }]).Alpha;
    expect(beside(3, NEXT_DAY)).toBe('name a');
    expect(beside(3.01, NEXT_DAY)).toBe('ambiguous');
    expect(beside(180, AFTER_A_DAY)).toBe('name a');
    expect(beside(3, null)).toBe('name a');
    expect(beside(3.01, null)).toBe('ambiguous');
  });

  it('does not count a contradicting pair as a second one', () => {
    const assets = [
      { id: 1, symbol: 'A', name: 'Alpha', price: 1 },
      { id: 2, symbol: 'A', name: 'Alpha!', price: 50 },
    ];
    const usdRows = [
      { id: 'x', symbol: 'A', name: 'Alpha', price: 49 },
      { id: 'y', symbol: 'A*', name: 'alpha', price: 2.5 },
    ];
    expect(match(assets, usdRows)).toEqual({ Alpha: 'name y', 'Alpha!': 'name x' });
  });

  it('does not treat names without letters or digits as equal', () => {
    expect(
      match(
        [
          { id: 1, symbol: 'A', name: '!!!', price: 1 },
          { id: 2, symbol: 'A', name: 'Alpha', price: 5 },
        ],
        [{ id: 'a', symbol: 'A', name: '???', price: 100 }],
      ),
    ).toEqual({ '!!!': 'ambiguous', Alpha: 'ambiguous' });
  });
});

describe('price', () => {
  it('matches if names do not decide', () => {
    const assets = [
      { id: 1, symbol: 'BTM', name: 'Bytom', price: 0.07 },
      { id: 2, symbol: 'BTM', name: 'Bitmark', price: 0.3 },
    ];
    const usdRows = [
      { id: 'x', symbol: 'BTM', name: 'Foo', price: 0.31 },
      { id: 'y', symbol: 'BTM*', name: 'Bar', price: 0.068 },
    ];
    expect(match(assets, usdRows)).toEqual({ Bytom: 'price y', Bitmark: 'price x' });
  });

  it('chooses between two rows of the same name', () => {
    const usdRows = [
      { id: 'x', symbol: 'A', name: 'Alpha', price: 2.9 },
      { id: 'y', symbol: 'A*', name: 'Alpha', price: 1.1 },
    ];
    expect(match([{ id: 1, symbol: 'A', name: 'Alpha', price: 1 }], usdRows)).toEqual({ Alpha: 'price y' });
  });

  it('does not match if two prices agree', () => {
    const assets = [{ id: 1, symbol: 'A', name: 'Alpha', price: 1 }];
    const usdRows = [
      { id: 'x', symbol: 'A', name: 'Foo', price: 1 },
      { id: 'y', symbol: 'A*', name: 'Bar', price: 1.1 },
    ];
    expect(match(assets, usdRows)).toEqual({ Alpha: 'ambiguous' });
  });
});

describe('similar', () => {
  it('matches a name contained in the other, from three characters on', () => {
    const name = (asset: string, usd: string) =>
      match(
        [
          { id: 1, symbol: 'A', name: asset },
          { id: 2, symbol: 'A', name: 'Zeta' },
        ],
        [{ id: 'a', symbol: 'A', name: usd, price: 1 }],
      )[asset];
    expect(name('Polygon', 'Polygon (prev. Matic)')).toBe('similar a');
    expect(name('Fantom Opera', 'Opera')).toBe('similar a');
    expect(name('XYO', 'XYO Network')).toBe('similar a');
    expect(name('Io', 'Ionic')).toBe('ambiguous');
  });

  it('is overruled by a price that contradicts', () => {
    expect(
      match(
        [{ id: 1, symbol: 'A', name: 'Alpha', price: 1 }],
        [{ id: 'a', symbol: 'A', name: 'Alpha Two', price: 4 }],
      ),
    ).toEqual({ Alpha: 'ambiguous' });
  });
});

describe('symbol', () => {
  it('matches if one asset and one USD row have it', () => {
    expect(
      match(
        [{ id: 1, symbol: 'A', name: 'Alpha', price: 1 }],
        [{ id: 'a', symbol: 'A', name: 'Omega', price: 2 }],
      ),
    ).toEqual({ Alpha: 'symbol a' });
  });

  it('does not match LEO with LEOcoin, whose price contradicts', () => {
    expect(
      match(
        [{ id: 3957, symbol: 'LEO', name: 'UNUS SED LEO', price: 5.8 }],
        [{ id: 'leocoin', symbol: 'LEO', name: 'LEOcoin', price: 0.04 }],
      ),
    ).toEqual({ 'UNUS SED LEO': 'ambiguous' });
  });

  it('allows a tenfold difference between distant dates', () => {
    expect(
      match(
        [{ id: 1, symbol: 'A', name: 'Alpha', price: 1 }],
        [{ id: 'a', symbol: 'A', name: 'Omega', price: 10, at: YESTERYEAR }],
      ),
    ).toEqual({ Alpha: 'symbol a' });
  });

  it('does not match if two assets have it, even if one of them is matched by another rule', () => {
    const assets = [
      { id: 1, symbol: 'A', name: 'Alpha' },
      { id: 2, symbol: 'A', name: 'Beta' },
    ];
    expect(match(assets, [{ id: 'x', symbol: 'A', name: 'Omega', price: 1 }])).toEqual({
      Alpha: 'ambiguous',
      Beta: 'ambiguous',
    });
    const usdRows = [
      { id: 'x', symbol: 'A', name: 'Omega', price: 1 },
      { id: 'y', symbol: 'A*', name: 'Alpha', price: 1 },
    ];
    expect(match(assets, usdRows)).toEqual({ Alpha: 'name y', Beta: 'ambiguous' });
  });
});

describe('a value from before the listing', () => {
  const NOON_BEFORE = '2025-11-21T12:00:00.000Z';
  const alpha = { id: 1, symbol: 'A', name: 'Alpha', price: 1, marketCap: 5, at: AFTER_A_DAY, added: NOON };
  const usd = { id: 'a', symbol: 'A', price: 1, marketCap: 5 };

  it.each([
    ['name', { ...usd, name: 'Alpha' }],
    ['price', { ...usd, name: 'Omega' }],
    ['similar', { ...usd, name: 'Alpha Coin', price: 3, marketCap: 50 }],
    ['symbol', { ...usd, name: 'Omega', price: 2, marketCap: 50 }],
    ['renamed', { ...usd, symbol: 'Z', name: 'Alpha' }],
  ])('is not matched by the rule "%s", except within a day or if a time is unknown', (rule, value) => {
    const absence = rule === 'renamed' ? 'missing' : 'ambiguous';
    expect(match([alpha], [{ ...value, at: NOON_BEFORE }])).toEqual({ Alpha: `${rule} a` });
    expect(match([alpha], [{ ...value, at: '2025-11-21T11:59:59.999Z' }])).toEqual({ Alpha: absence });
    expect(match([{ ...alpha, added: null }], [{ ...value, at: NOON_BEFORE }])).toEqual({
      Alpha: `${rule} a`,
    });
    expect(match([alpha], [{ ...value, at: null }])).toEqual({ Alpha: `${rule} a` });
  });

  it('is matched if an editor named it', () => {
    const value = { ...usd, name: 'Omega', at: YESTERYEAR };
    expect(match([alpha], [value], [[1, 'a']])).toEqual({ Alpha: 'mapped a' });
  });
});
