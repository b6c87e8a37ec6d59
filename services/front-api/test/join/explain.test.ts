import { describe, expect, it } from '@jest/globals';
import { createExplainer } from '../../src/join/explain.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';
import { assetRowsOf, usdRowsOf } from './rule-rows.ts';

function explainerOf(assets: AssetFields[], usdRows: UsdFields[], mappings: [number, string | null][] = []) {
  const holders = assetRowsOf(assets.map(storedAsset));
  const candidates = usdRowsOf(usdRows.map(storedUsdValue));
  return { ...createExplainer({ holders, candidates, mappings: new Map(mappings) }), holders, candidates };
}

/** Result of a rule for the first asset and the first USD value. */
function says(rule: string, ...rows: Parameters<typeof explainerOf>): string {
  const { explain, holders, candidates } = explainerOf(...rows);
  const [asset, usd] = [holders[0], candidates[0]];
  if (!asset || !usd) throw new Error('Expected a pair');
  const found = explain(asset, usd).find((one) => one.rule === rule);
  return `${found?.held ? 'yes' : 'no'}: ${found?.because}`;
}

/** Summary of the first asset's match. */
function summaryOf(...rows: Parameters<typeof explainerOf>): string {
  const { summarize, holders } = explainerOf(...rows);
  if (!holders[0]) throw new Error('Expected an asset');
  return summarize(holders[0]);
}

const alpha = { id: 1, symbol: 'A', name: 'Alpha', price: 1 };
const beta = { id: 2, symbol: 'A', name: 'Beta', price: 1 };
const usd = { id: 'a', symbol: 'A', name: 'Alpha', price: 1 };
const omega = { id: 'o', symbol: 'A', name: 'Omega', price: 1.1 };

describe('createExplainer', () => {
  it('explains a comparison of names', () => {
    expect(says('name', [alpha], [usd])).toBe('yes: both names are "alpha"');
    expect(says('name', [alpha], [omega])).toBe('no: the names "alpha" and "omega" differ');
    expect(says('name', [alpha], [{ ...usd, name: '?' }])).toBe(
      'no: one name has neither letters nor digits',
    );
    expect(says('name', [alpha], [usd, { ...usd, id: 'a2' }])).toBe(
      'no: both names are "alpha", but the same is true of USD value a2',
    );
    expect(says('name', [alpha, { ...alpha, id: 3 }], [usd])).toBe(
      'no: both names are "alpha", but the same is true of asset 3',
    );
    expect(says('name', [alpha], [{ ...usd, symbol: 'B' }])).toBe('no: the symbols A and B differ');
  });

  it('explains a comparison of prices, and how far apart they are dated', () => {
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
      'no: the price of the USD value is unknown',
    );
    expect(says('price', [{ ...alpha, price: null }], [omega])).toBe('no: the price of the asset is unknown');
  });

  it('explains what contradicts equal names', () => {
    const terra = { id: 1, symbol: 'LUNA', name: 'Terra', price: 0.42 };
    const classic = { id: 'l', symbol: 'LUNA', name: 'Terra', price: 0.00006 };
    const words = 'both names are "terra", but prices 0.42 and 0.00006 contradict: 7000 times';
    expect(says('name', [terra], [classic])).toBe(`no: ${words}, dated within an hour`);
    expect(says('renamed', [terra], [classic])).toBe(`no: ${words}, dated within an hour`);
    expect(says('name', [terra], [{ ...classic, at: '2022-11-22T12:00:00.000Z' }])).toBe(
      'yes: both names are "terra"',
    );
  });

  it('tells for every rule that a value is older than the listing of the asset', () => {
    const jupiter = { ...alpha, name: 'Jupiter', added: '2024-01-31T08:38:13.000Z' };
    const older = { ...usd, name: 'Jupiter', at: '2023-02-03T19:59:42.000Z' };
    const time = "the value of 2023-02-03 is older than the asset's listing on 2024-01-31";
    expect(says('name', [jupiter], [older])).toBe(`no: both names are "jupiter", but ${time}`);
    expect(says('price', [jupiter], [older])).toBe(`no: ${time}`);
    expect(says('similar', [jupiter], [older])).toBe(
      `no: one name contains the other, "jupiter" and "jupiter"; ${time}`,
    );
    expect(says('symbol', [jupiter], [older])).toBe(
      `no: no other asset or USD value has the symbol, but ${time}`,
    );
    expect(says('renamed', [jupiter], [{ ...older, symbol: 'Z' }])).toBe(
      `no: both names are "jupiter", but ${time}`,
    );
  });

  it('says which figures differ too much for a match by symbol alone', () => {
    const alone = 'no: no other asset or USD value has the symbol, but';
    const toncoin = { id: 1, symbol: 'TON', name: 'Toncoin', price: 5.3, marketCap: 13.5e9 };
    const tokamak = { id: 't', symbol: 'TON', name: 'Tokamak Network', price: 2.12, marketCap: 4.2e6 };
    expect(says('symbol', [toncoin], [tokamak])).toBe(
      `${alone} prices 5.3 and 2.12 differ too much for a match by symbol alone: 2.5 times instead of at most 2, dated within an hour`,
    );
    expect(says('symbol', [toncoin], [{ ...tokamak, price: 5.2 }])).toContain(
      'for a match by symbol alone: 3214 times instead of at most 100',
    );
    const monthLater = { ...tokamak, at: '2025-12-22T12:00:00.000Z' };
    expect(says('symbol', [toncoin], [monthLater])).toBe(
      `${alone} market caps 13500000000 and 4200000 differ too much for a match by symbol alone: 3214 times instead of at most 25`,
    );
    expect(says('symbol', [toncoin], [{ ...monthLater, price: 0.5 }])).toContain(
      '10.6 times instead of at most 10, dated 30.0 days apart',
    );
    expect(says('symbol', [toncoin], [{ ...tokamak, price: null }])).toBe(
      `${alone} the price of the USD value is unknown`,
    );
    expect(says('symbol', [{ ...toncoin, price: null }], [tokamak])).toBe(
      `${alone} the price of the asset is unknown`,
    );
  });

  it('says what was matched before', () => {
    expect(says('price', [beta, alpha], [usd])).toBe(
      'no: prices 1 and 1 agree: 1 times, dated within an hour, but it already belongs to asset 1',
    );
    expect(says('price', [alpha], [omega, usd])).toBe(
      'no: prices 1 and 1.1 agree: 1.1 times, dated within an hour, but the asset already has another USD value',
    );
    expect(says('price', [alpha], [usd])).toContain('but they are already matched');
  });

  it('explains matches by a similar name and by an unshared symbol', () => {
    expect(says('similar', [alpha], [{ ...usd, name: 'Alpha Coin', price: null }])).toBe(
      'yes: one name contains the other, "alpha" and "alphacoin"; the price of the USD value is unknown',
    );
    expect(says('similar', [{ ...alpha, name: 'Al' }], [usd])).toContain('only one of under 3 characters');
    expect(says('symbol', [alpha], [{ ...omega, price: 2 }])).toBe(
      'yes: no other asset or USD value has the symbol; prices 1 and 2 neither agree nor contradict: 2 times, dated within an hour',
    );
    expect(says('symbol', [alpha, beta], [omega])).toBe('no: 2 assets and 1 USD values share the symbol');
  });

  it('explains matches by a name under another symbol', () => {
    const renamed = { ...usd, id: 'z', symbol: 'Z' };
    expect(says('renamed', [alpha], [renamed])).toBe(
      'yes: both names are "alpha", and no other has this name',
    );
    expect(says('renamed', [alpha], [renamed, usd])).toBe(
      'no: both names are "alpha", but the asset already has another USD value',
    );
    expect(says('renamed', [alpha], [{ ...renamed, price: 900 }])).toContain(
      'but prices 1 and 900 contradict',
    );
    expect(says('renamed', [alpha, { ...alpha, id: 3, symbol: 'B' }], [renamed])).toBe(
      'no: both names are "alpha", but another asset or USD value has this name too',
    );
  });

  it('tells what editors decided, before all other rules', () => {
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
    expect(says('name', [alpha], [usd], [[1, null]])).toBe("no: an editor's decision comes first");
  });

  it('says in the summary why the only USD value of the symbol was not matched', () => {
    const only = 'no rule gave it the only USD value of its symbol,';
    expect(summaryOf([alpha], [{ ...usd, price: 9 }])).toBe(
      `${only} a: both names are "alpha", but prices 1 and 9 contradict: 9 times, dated within an hour`,
    );
    expect(summaryOf([alpha], [{ ...usd, name: 'Alpha Coin', price: 9 }])).toBe(
      `${only} a: one name contains the other, "alpha" and "alphacoin"; prices 1 and 9 contradict: 9 times, dated within an hour`,
    );
    expect(summaryOf([alpha], [{ ...omega, price: null }])).toBe(
      `${only} o, which has no price: no other asset or USD value has the symbol, but the price of the USD value is unknown`,
    );
    expect(summaryOf([beta, alpha], [usd])).toBe(`${only} a: it already belongs to asset 1`);
    expect(summaryOf([alpha, beta], [{ ...omega, price: 5 }])).toBe(
      `${only} o: 2 assets and 1 USD values share the symbol`,
    );
  });

  it('says in the summary which rule matched, and what there was if none did', () => {
    expect(summaryOf([alpha], [usd])).toBe('the rule "name" gave it USD value a');
    expect(summaryOf([alpha], [])).toBe('there is no USD value of its symbol for it');
    expect(summaryOf([alpha], [omega, { ...omega, id: 'p' }])).toBe(
      'no rule gave it one of the USD values of its symbol, 2 in all',
    );
    expect(summaryOf([alpha], [usd], [[1, null]])).toBe('an editor said that it has no USD value');
    expect(summaryOf([alpha], [usd], [[1, 'x']])).toBe(
      'an editor named USD value x for it, which it does not get',
    );
  });
});
