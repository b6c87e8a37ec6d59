import type { AssetIds, SourceName, UsdReference } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { createMappingsSelector, selectMappings } from '../../src/mappings/select-mappings.ts';

const of = (assets: SourceName, usdValues: SourceName) => ({
  assets: { source: assets },
  usdValues: { source: usdValues },
});

function contentOf(...decided: [AssetIds, number, UsdReference | null][]) {
  const entries = decided.map(([asset_source, asset_id, usd]) => [
    `${asset_source}:${asset_id}`,
    { asset_source, asset_id, usd },
  ]);
  return { version: 3, entries: Object.fromEntries(entries) };
}

describe('selectMappings', () => {
  const content = contentOf(
    ['coinmarketcap', 1, { source: 'cryptocompare', id: '1182' }],
    ['coinmarketcap', 2, { source: 'coinpaprika', id: 'btc-bitcoin' }],
    ['coinmarketcap', 3, null],
    ['simulator', 1, { source: 'simulator', id: '7' }],
  );

  it.each([
    [
      'coinmarketcap',
      'cryptocompare',
      [
        [1, '1182'],
        [3, null],
      ],
    ],
    [
      'coinmarketcap-keyless',
      'cryptocompare',
      [
        [1, '1182'],
        [3, null],
      ],
    ],
    [
      'coinmarketcap-keyless',
      'coinpaprika',
      [
        [2, 'btc-bitcoin'],
        [3, null],
      ],
    ],
    ['simulator', 'simulator', [[1, '7']]],
  ] as const)('selects the decisions about assets of %s and values of %s', (assets, usdValues, expected) => {
    const { version, usdIds } = selectMappings(content, of(assets, usdValues));
    expect(version).toBe(3);
    expect([...usdIds]).toEqual(expected);
  });
});

describe('createMappingsSelector', () => {
  it('returns the same object for the same content and sources, and another one otherwise', () => {
    const select = createMappingsSelector();
    const content = contentOf(['simulator', 1, null]);
    const first = select(content, of('simulator', 'simulator'));
    expect(select(content, of('simulator', 'simulator'))).toBe(first);
    expect(select(content, of('coinmarketcap', 'coinpaprika'))).not.toBe(first);
    expect(select({ ...content }, of('simulator', 'simulator'))).not.toBe(first);
  });
});
