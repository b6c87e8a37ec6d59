import type { AssetWithUsd, UsdValue } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { assetsViolations } from '../../src/reader/assets-violations.ts';
import type { Reference } from '../../src/reader/reference.ts';

const usdValue = (price: number): UsdValue => ({
  ...{
    id: 'alpha',
    symbol: 'A',
    source_symbol: 'A',
    name: 'Alpha',
    price,
    market_cap: null,
    volume_24h: null,
  },
  ...{ change_24h: null, open_24h: null, high_24h: null, low_24h: null, supply: null, updated_at: null },
});
const alpha: AssetWithUsd = { id: 1, name: 'Alpha', symbol: 'A', usd_match: 'name', usd: usdValue(1) };
const beta: AssetWithUsd = { id: 2, name: 'Beta', symbol: 'B', usd_match: 'missing', usd: null };
const gamma: AssetWithUsd = { id: 3, name: 'Gamma', symbol: 'C', usd_match: 'missing', usd: null };

const lastUpdated = { assets: '2026-11-22T12:00:00.000Z', usd_values: '2026-11-22T12:01:00.000Z' };
const reference: Reference = { rows: [alpha, beta, gamma], lastUpdated, violations: [] };
const page = { offset: 0, limit: 2 };

const violationsOf = (data: AssetWithUsd[], body: object = {}, headers: Record<string, string> = {}) =>
  assetsViolations(
    {
      path: '/',
      status: 200,
      headers: { 'total-count': '3', ...headers },
      text: JSON.stringify({ last_updated: lastUpdated, count: data.length, data, ...body }),
      ms: 1,
    },
    reference,
    page,
  ).join();

describe('assetsViolations', () => {
  it('has none for the rows of the first and a later page', () => {
    expect(violationsOf([alpha, beta])).toBe('');
    const text = JSON.stringify({ last_updated: lastUpdated, count: 1, data: [gamma] });
    const last = { path: '/', status: 200, headers: { 'total-count': '3' }, text, ms: 1 };
    expect(assetsViolations(last, reference, { offset: 2, limit: 2 })).toEqual([]);
  });

  it.each<[string, AssetWithUsd[], RegExp]>([
    ['another price', [{ ...alpha, usd: usdValue(2) }, beta], /row 0: asset 1 for 1: usd is .*"price":2/],
    ['a USD value at another asset', [alpha, { ...beta, usd: usdValue(1) }], /row 1/],
    ['a missing USD value', [{ ...alpha, usd: null }, beta], /row 0: asset 1 for 1: usd is null/],
    ['other evidence', [{ ...alpha, usd_match: 'symbol' }, beta], /usd_match is "symbol", expected "name"/],
    ['another order', [beta, alpha], /row 0: asset 2 for 1/],
    ['a missing row', [alpha], /row 1: a row is missing/],
    ['an extra row', [alpha, beta, gamma], /row 2: an extra row/],
    ['an extra field', [{ ...alpha, snapshot_id: 'x' }, beta], /snapshot_id is "x", expected undefined/],
  ])('has %s', (_, data, violation) => {
    expect(violationsOf(data)).toMatch(violation);
  });

  it('has a count, a total and dates that differ from the snapshots', () => {
    expect(violationsOf([alpha, beta], { count: 3 })).toMatch(/count 3 beside 2 rows/);
    expect(violationsOf([alpha, beta], {}, { 'total-count': '4' })).toMatch(/Total-Count 4, expected 3/);
    const earlier = { last_updated: { ...lastUpdated, assets: '2026-11-21T12:00:00.000Z' } };
    expect(violationsOf([alpha, beta], earlier)).toMatch(/last_updated .*2026-11-21/);
  });

  it('has an invalid body', () => {
    expect(violationsOf([], { data: 'none' })).toMatch(/200 with an invalid body: data/);
  });
});
