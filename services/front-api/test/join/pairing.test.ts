import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storedAsset, storedUsdValue } from '../rows.ts';
import { type ViewRows, viewOf } from '../view-of.ts';
import { snapshotsArbitrary } from './arbitrary-snapshots.ts';
import { matchesOf } from './matches-of.ts';

describe('pair', () => {
  it('does not depend on the order in which rows are loaded', () => {
    const shuffled = snapshotsArbitrary.chain(({ assets, usdRows, mappings }) =>
      fc.record({
        given: fc.constant({
          assets,
          usdValues: usdRows.map((usd, position) => ({ ...usd, position })),
          mappings,
        }),
        assets: fc.shuffledSubarray(assets, { minLength: assets.length }),
        order: fc.shuffledSubarray([...usdRows.keys()], { minLength: usdRows.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, assets, order }) => {
        const usdValues = order.flatMap((place) => given.usdValues[place] ?? []);
        expect(viewOf({ ...given, assets, usdValues }).digest).toBe(viewOf(given).digest);
      }),
      { numRuns: 100 },
    );
  });

  it('considers all other assets, whatever their symbols and positions', () => {
    const miota = storedAsset({ id: 1, symbol: 'MIOTA', name: 'IOTA', price: 0.2 });
    const usdValues = [storedUsdValue({ id: 'iota', symbol: 'IOT', name: 'IOTA', price: 0.21 })];
    expect(matchesOf(viewOf({ assets: [miota], usdValues })).get(1)).toBe('renamed iota');
    const neighbour = storedAsset({ id: 2, symbol: 'IOT', name: 'IoT Chain', price: 0.2 });
    expect(matchesOf(viewOf({ assets: [miota, neighbour], usdValues })).get(1)).toBe('missing');
  });

  it('does not match a USD value that may belong to an asset whose record was rejected', () => {
    const holo = storedAsset({ id: 1, symbol: 'HOT', name: 'Holo', price: 0.0028 });
    const usdValues = [storedUsdValue({ id: 'hydro', symbol: 'HOT', name: 'Hydro', price: 0.0042 })];
    expect(matchesOf(viewOf({ assets: [holo], usdValues })).get(1)).toBe('symbol hydro');
    const hydro = { symbol_key: 'HOT', name_key: 'hydro' };
    const match = (rejected: ViewRows['rejected']) =>
      matchesOf(viewOf({ assets: [holo], usdValues, rejected })).get(1);
    expect(match({ assets: [hydro], usdValues: [] })).toBe('ambiguous');
    expect(match({ assets: [{ ...hydro, name_key: '' }], usdValues: [] })).toBe('ambiguous');
    expect(match({ assets: [], usdValues: [{ symbol_key: 'HOT', name_key: '' }] })).toBe('ambiguous');
    // Its own value was rejected.
    expect(match({ assets: [], usdValues: [{ symbol_key: 'HOT', name_key: 'holo' }] })).toBe('unpriced');
  });

  it('considers the market caps of other assets', () => {
    const alpha = storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 1.6, marketCap: 11 });
    const beta = storedAsset({ id: 2, symbol: 'A', name: 'Beta', price: 1, marketCap: 10 });
    const at = '2026-01-01T00:00:00.000Z';
    const usdValues = [
      storedUsdValue({ id: 'o', symbol: 'A', name: 'Omega', price: 1.5, marketCap: 12, at }),
    ];
    expect(matchesOf(viewOf({ assets: [alpha], usdValues })).get(1)).toBe('price o');
    expect(matchesOf(viewOf({ assets: [alpha, beta], usdValues })).get(1)).toBe('ambiguous');
  });

  it('is empty for tables without rows', () => {
    const { pairing } = viewOf({ assets: [] });
    expect([pairing.usdRows.length, pairing.matches.length]).toEqual([0, 0]);
  });
});
