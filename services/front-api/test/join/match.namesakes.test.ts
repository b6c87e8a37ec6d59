// Coins that share a symbol or even a name with another one; and coins whose figures changed a lot under the same name.
import { describe, expect, it } from '@jest/globals';
import type { AssetFields, UsdFields } from '../rows.ts';
import { match } from './match-table.ts';

const YEARS_BEFORE = '2023-02-03T19:59:42.000Z';

/** The match of an asset with the only USD value of its symbol, whose id is `usd`. */
function matchOf(
  symbol: string,
  asset: Omit<AssetFields, 'id' | 'symbol'>,
  usd: Omit<UsdFields, 'id' | 'symbol'>,
) {
  return match([{ ...asset, id: 1, symbol }], [{ ...usd, id: 'usd', symbol }])[asset.name];
}

describe('a namesake', () => {
  it('of the same name is told apart by its price of the same day', () => {
    const terra = { name: 'Terra', price: 0.42, marketCap: 2.9e8, added: '2022-05-28T00:00:00.000Z' };
    expect(matchOf('LUNA', terra, { name: 'Terra', price: 0.00006, marketCap: 3.3e8 })).toBe('ambiguous');
    const prospectors = { name: 'Prospectors Gold', price: 0.17 };
    expect(matchOf('PGL', prospectors, { name: 'Prospectors Gold', price: 0.0079 })).toBe('ambiguous');
    // But not by its market cap: sources count supplies differently.
    expect(matchOf('LUNA', terra, { name: 'Terra', price: 0.41, marketCap: 1e6 })).toBe('name usd');
  });

  it('of the same name is told apart by a value from before the listing, whatever its price', () => {
    const jupiter = { name: 'Jupiter', price: 0.83, marketCap: 2.2e9, added: '2024-01-31T08:38:13.000Z' };
    const older = { name: 'Jupiter', price: 0.0065, marketCap: 6.5e6, at: YEARS_BEFORE };
    expect(matchOf('JUP', jupiter, older)).toBe('ambiguous');
    expect(matchOf('JUP', jupiter, { ...older, price: 0.83, marketCap: 2.2e9 })).toBe('ambiguous');
    expect(matchOf('JUP', { ...jupiter, added: null }, older)).toBe('name usd');
  });

  it('of another name is not matched if a price is unknown', () => {
    const cryptex = { name: 'Cryptex Finance', price: 29.9, marketCap: 1.2e8 };
    expect(matchOf('CTX', { name: 'CarTaxi Token', price: null }, cryptex)).toBe('ambiguous');
    expect(matchOf('CTX', { name: 'Centauri', price: 0.0039 }, { ...cryptex, price: null })).toBe('unpriced');
  });

  it('of another name is told apart by a price over twice as high in the same minute', () => {
    expect(matchOf('SGX', { name: 'Sigma Cash', price: 0.021 }, { name: 'Sango Xchange', price: 0.05 })).toBe(
      'ambiguous',
    );
    const toncoin = { name: 'Toncoin', price: 5.3 };
    expect(matchOf('TON', toncoin, { name: 'Tokamak Network', price: 2.12 })).toBe('ambiguous');
  });

  it('of another name is told apart by a market cap of another order of magnitude', () => {
    const toncoin = { name: 'Toncoin', price: 3.9, marketCap: 13.5e9, added: '2021-08-26T13:40:22.000Z' };
    const tokamak = { name: 'Tokamak Network', price: 2.12, marketCap: 4.2e6 };
    expect(matchOf('TON', toncoin, tokamak)).toBe('ambiguous');
    const edgeware = { name: 'Edgeware', price: 0.0002, marketCap: 2.4e6, added: '2020-02-21T00:00:00.000Z' };
    const edgeless = { name: 'Edgeless', price: 0.00075, marketCap: 9.1e4, at: YEARS_BEFORE };
    expect(matchOf('EDG', edgeware, edgeless)).toBe('ambiguous');
  });

  it('of another name is told apart by a value from before the listing', () => {
    const starknet = { name: 'Starknet', price: 2.04, marketCap: 1.5e9, added: '2024-02-20T12:19:19.000Z' };
    const strike = { name: 'Strike', price: 13.8, marketCap: 8e8, at: YEARS_BEFORE };
    expect(matchOf('STRK', starknet, strike)).toBe('ambiguous');
    expect(matchOf('STRK', { ...starknet, added: '2021-02-20T12:19:19.000Z' }, strike)).toBe('symbol usd');
  });
});

describe('a coin of the same name', () => {
  it.each([
    ['OM', 181, { name: 'MANTRA', price: 7.5, marketCap: 7.3e9, added: '2020-08-11T00:00:00.000Z' }, 0.04149],
    [
      'KAS',
      19,
      { name: 'Kaspa', price: 0.1064, marketCap: 2.7e9, added: '2022-06-01T00:03:58.000Z' },
      0.0056,
    ],
    [
      'BONK',
      24,
      { name: 'Bonk', price: 2.17e-5, marketCap: 1.4e9, added: '2022-12-30T06:58:50.000Z' },
      9.02e-7,
    ],
  ])('matches (%s) with its own value of years before, %i times lower', (symbol, times, asset, price) => {
    expect(Math.round(asset.price / price)).toBe(times);
    const usd = { name: asset.name, price, marketCap: 2.5e7, at: YEARS_BEFORE };
    expect(matchOf(symbol, asset, usd)).toBe('name usd');
  });
});
