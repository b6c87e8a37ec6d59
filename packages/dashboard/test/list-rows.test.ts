import { describe, expect, it } from '@jest/globals';
import type { ListedAsset } from '../page/list/columns.ts';
import { type DataVersion, idsToRefresh, listRows, refreshRows } from '../page/list/rows.ts';

const version = (second: number, edits = 0): DataVersion => ({
  published: { assets: `2026-01-01T00:00:0${second}.000Z`, usd_values: '2026-01-01T00:00:00.000Z' },
  edits,
});

const assetOf = (id: number, price: number, more: Partial<ListedAsset> = {}): ListedAsset => ({
  id,
  name: `Coin ${id}`,
  symbol: `S${id}`,
  quote: { USD: { price } },
  usd: null,
  usd_match: 'missing',
  ...more,
});

const rows = listRows([assetOf(1, 10), assetOf(2, 20), assetOf(3, 30)], version(1));

describe('Refreshed rows', () => {
  const refreshed = refreshRows(rows, {
    requested: new Set([1, 2]),
    assets: [assetOf(2, 21, { sparkline: [1, 2] })],
    version: version(2),
    at: 500,
  });

  it('keep their places, and rows that were not requested stay the same objects', () => {
    expect(refreshed.map(({ asset }) => asset.id)).toEqual([1, 2, 3]);
    expect(refreshed[2]).toBe(rows[2]);
  });

  it('tell which columns changed, and when', () => {
    expect(refreshed[1]).toMatchObject({ changed: new Set(['price']), changedAt: 500, changes: 1 });
    expect(refreshed[1]?.asset.sparkline).toEqual([1, 2]);
  });

  it('tell that an asset is gone, and that it is back', () => {
    expect(refreshed[0]).toMatchObject({ isGone: true, asset: assetOf(1, 10), changed: new Set() });
    const [back] = refreshRows(refreshed, {
      requested: new Set([1]),
      assets: [assetOf(1, 10)],
      version: version(3),
      at: 900,
    });
    expect(back).toMatchObject({ isGone: false, changed: new Set(), changedAt: undefined });
  });

  it('treat null and missing values as equal', () => {
    const [row] = refreshRows(rows, {
      requested: new Set([1]),
      assets: [assetOf(1, 10, { spread: null, cmc_rank: null })],
      version: version(2),
      at: 1,
    });
    expect(row?.changed.size).toBe(0);
  });
});

describe('idsToRefresh', () => {
  const some = [...rows, ...listRows([assetOf(4, 1, { sparkline: [] })], version(2))];

  it('are those of rows older than the published snapshots', () => {
    const isOutdated = ({ published }: DataVersion) => published.assets < version(2).published.assets;
    expect(idsToRefresh(some, { isOutdated, wantsSparklines: false })).toEqual([1, 2, 3]);
  });

  it('are those of rows without a sparkline, if sparklines are available', () => {
    const isOutdated = () => false;
    expect(idsToRefresh(some, { isOutdated, wantsSparklines: true })).toEqual([1, 2, 3]);
    expect(idsToRefresh(some, { isOutdated, wantsSparklines: false })).toEqual([]);
  });
});
