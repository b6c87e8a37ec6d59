import { describe, expect, it } from '@jest/globals';
import { createExplainer } from '../../src/join/explain.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';
import { assetRowsOf, usdRowsOf } from './rule-rows.ts';

/** What a rule says of the first asset and the first USD value. */
function says(
  rule: string,
  assets: AssetFields[],
  usdRows: UsdFields[],
  mappings: [number, string | null][] = [],
): string {
  const holders = assetRowsOf(assets.map(storedAsset));
  const candidates = usdRowsOf(usdRows.map(storedUsdValue));
  const { explain } = createExplainer({ holders, candidates, mappings: new Map(mappings) });
  const [asset, usd] = [holders[0], candidates[0]];
  if (!asset || !usd) throw new Error('Expected a pair');
  const found = explain(asset, usd).find((one) => one.rule === rule);
  return `${found?.held ? 'yes' : 'no'}: ${found?.because}`;
}

const alpha = { id: 1, symbol: 'A', name: 'Alpha', price: 1 };
const beta = { id: 2, symbol: 'A', name: 'Beta', price: 1 };
const usd = { id: 'a', symbol: 'A', name: 'Alpha', price: 1 };
const omega = { id: 'o', symbol: 'A', name: 'Omega', price: 1.1 };

describe('createExplainer', () => {
  it('says what the names say', () => {
    expect(says('name', [alpha], [usd])).toBe('yes: both names are "alpha"');
    expect(says('name', [alpha], [omega])).toBe('no: the names "alpha" and "omega" differ');
    expect(says('name', [alpha], [{ ...usd, name: '?' }])).toBe(
      'no: one name has neither letters nor digits',
    );
    expect(says('name', [alpha], [usd, { ...usd, id: 'a2' }])).toBe(
      'no: both names are "alpha", but the same holds of USD value a2',
    );
    expect(says('name', [alpha, { ...alpha, id: 3 }], [usd])).toBe(
      'no: both names are "alpha", but the same holds of asset 3',
    );
    expect(says('name', [alpha], [{ ...usd, symbol: 'B' }])).toBe('no: the symbols A and B differ');
  });

  it('says what the prices say, and how far apart they are dated', () => {
    expect(says('price', [alpha], [omega])).toBe(
      'yes: prices 1 and 1.1 agree: 1.1 times, dated within an hour',
    );
    expect(says('price', [alpha], [{ ...omega, price: 47 }])).toBe(
      'no: prices 1 and 47 contradict: 47 times, dated within an hour',
    );
    expect(says('price', [alpha], [{ ...omega, price: 2, at: '2025-11-22T22:00:00.000Z' }])).toBe(
      'yes: prices 1 and 2 agree: 2 times, dated within a day',
    );
    expect(
      says('price', [alpha], [{ ...omega, price: 2, marketCap: 12, at: '2025-12-02T12:00:00.000Z' }]),
    ).toBe(
      'no: prices 1 and 2 neither agree nor contradict: 2 times, dated 10.0 days apart, market caps unknown and 12',
    );
    expect(says('price', [alpha], [{ ...omega, at: null }])).toContain('dated at unknown times');
    expect(says('price', [alpha], [{ ...omega, price: null }])).toBe(
      'no: no price of the USD value is known',
    );
    expect(says('price', [{ ...alpha, price: null }], [omega])).toBe('no: no price of the asset is known');
  });

  it('says who was matched before', () => {
    expect(says('price', [beta, alpha], [usd])).toBe(
      'no: prices 1 and 1 agree: 1 times, dated within an hour, but it went to asset 1 before',
    );
    expect(says('price', [alpha], [omega, usd])).toBe(
      'no: prices 1 and 1.1 agree: 1.1 times, dated within an hour, but the asset got another USD value before',
    );
    expect(says('price', [alpha], [usd])).toContain('but they are matched already');
  });

  it('says what a similar name and a lonely symbol are worth', () => {
    expect(says('similar', [alpha], [{ ...usd, name: 'Alpha Coin', price: null }])).toBe(
      'yes: one name contains the other, "alpha" and "alphacoin"; no price of the USD value is known',
    );
    expect(says('similar', [{ ...alpha, name: 'Al' }], [usd])).toContain('only one of under 3 characters');
    expect(says('symbol', [alpha], [{ ...omega, price: 2 }])).toBe(
      'yes: no other asset or USD value has the symbol; prices 1 and 2 neither agree nor contradict: 2 times, dated within an hour',
    );
    expect(says('symbol', [alpha, beta], [omega])).toBe('no: 2 assets and 1 USD values share the symbol');
  });

  it('says whether a name found under another symbol is enough', () => {
    const renamed = { ...usd, id: 'z', symbol: 'Z' };
    expect(says('renamed', [alpha], [renamed])).toBe('yes: both names are "alpha" and no other is so named');
    expect(says('renamed', [alpha], [renamed, usd])).toBe(
      'no: both names are "alpha", but the asset got another USD value before',
    );
    expect(says('renamed', [alpha], [{ ...renamed, price: 900 }])).toContain(
      'but prices 1 and 900 contradict',
    );
    expect(says('renamed', [alpha, { ...alpha, id: 3, symbol: 'B' }], [renamed])).toBe(
      'no: both names are "alpha", but another asset or USD value is so named too',
    );
  });

  it('says what editors decided, before everything else', () => {
    expect(says('mapped', [alpha], [omega], [[1, 'o']])).toBe(
      'yes: an editor named this USD value for the asset',
    );
    expect(says('mapped', [alpha], [usd], [[1, null]])).toBe(
      'no: an editor said that the asset has no USD value',
    );
    expect(says('mapped', [alpha], [usd, omega], [[1, 'o']])).toBe(
      'no: an editor named USD value o for the asset',
    );
    expect(says('mapped', [alpha, beta], [usd], [[2, 'a']])).toBe(
      'no: an editor named this USD value for asset 2',
    );
    expect(says('name', [alpha], [usd], [[1, null]])).toBe('no: editors have the first word');
  });
});
