import { describe, expect, it } from '@jest/globals';
import type { ListedAsset } from '../page/list/columns.ts';
import { idsToRefresh, listRows, refreshRows, type Standing } from '../page/list/rows.ts';

const standing = (second: number, edits = 0): Standing => ({
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

const rows = listRows([assetOf(1, 10), assetOf(2, 20), assetOf(3, 30)], standing(1));

describe('Rows that are refreshed', () => {
  const refreshed = refreshRows(rows, {
    asked: new Set([1, 2]),
    assets: [assetOf(2, 21, { sparkline: [1, 2] })],
    standing: standing(2),
    at: 500,
  });

  it('keep their places, and those that were not asked for are the same', () => {
    expect(refreshed.map(({ asset }) => asset.id)).toEqual([1, 2, 3]);
    expect(refreshed[2]).toBe(rows[2]);
  });

  it('tell what of them changed, and when', () => {
    expect(refreshed[1]).toMatchObject({ changed: new Set(['price']), changedAt: 500, changes: 1 });
    expect(refreshed[1]?.asset.sparkline).toEqual([1, 2]);
  });

  it('say so where an asset is not there any more, and take it back when it is', () => {
    expect(refreshed[0]).toMatchObject({ isGone: true, asset: assetOf(1, 10), changed: new Set() });
    const [back] = refreshRows(refreshed, {
      asked: new Set([1]),
      assets: [assetOf(1, 10)],
      standing: standing(3),
      at: 900,
    });
    expect(back).toMatchObject({ isGone: false, changed: new Set(), changedAt: undefined });
  });

  it('take null and nothing for the same', () => {
    const [row] = refreshRows(rows, {
      asked: new Set([1]),
      assets: [assetOf(1, 10, { spread: null, cmc_rank: null })],
      standing: standing(2),
      at: 1,
    });
    expect(row?.changed.size).toBe(0);
  });
});

describe('idsToRefresh', () => {
  const some = [...rows, ...listRows([assetOf(4, 1, { sparkline: [] })], standing(2))];

  it('are those of rows that are older than what is published', () => {
    const isOutdated = ({ published }: Standing) => published.assets < standing(2).published.assets;
    expect(idsToRefresh(some, { isOutdated, wantsSparklines: false })).toEqual([1, 2, 3]);
  });

  it('are those of rows without a sparkline, as long as there are any to be had', () => {
    const isOutdated = () => false;
    expect(idsToRefresh(some, { isOutdated, wantsSparklines: true })).toEqual([1, 2, 3]);
    expect(idsToRefresh(some, { isOutdated, wantsSparklines: false })).toEqual([]);
  });
});
