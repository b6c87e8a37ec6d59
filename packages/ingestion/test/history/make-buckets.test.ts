import { bucketOf, historyBucketSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { makeBuckets } from '../../src/history/make-buckets.ts';
import { createPoints } from '../../src/history/points.ts';
import type { RowFigures } from '../../src/row-figures.ts';

const at = new Date('2026-01-01T00:00:00.000Z');
const of = {
  ingestion: 'assets',
  source: 'simulator',
  snapshotId: '000000000000001-00000000',
  at,
} as const;

function bucketsOf(rows: [id: number | string, Omit<RowFigures, 'at'>][]) {
  const points = createPoints();
  for (const [id, figures] of rows) points.add(id, { ...figures, at: null });
  return [...makeBuckets(points.all(), of)];
}

const figures = (price: number | null, market_cap: number | null = null) => ({ price, market_cap });

describe('makeBuckets', () => {
  it('puts every coin with its figures into the one bucket of its id', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => (index % 2 ? index : `coin-${index}`));
    const buckets = bucketsOf(ids.map((id, index) => [id, figures(index, index * 10)]));
    expect(buckets).toHaveLength(256);
    expect(buckets.every((one) => historyBucketSchema.safeParse(one).success)).toBe(true);
    const found = new Map<number | string, unknown>();
    for (const [bucket, { _id, ids, prices, market_caps, at: publishedAt }] of buckets.entries()) {
      expect(_id).toBe(`assets:simulator:256:${bucket}:000000000000001-00000000`);
      expect(publishedAt).toBe(at);
      expect(ids.every((id) => bucketOf(id, 256) === bucket)).toBe(true);
      for (const [place, id] of ids.entries()) found.set(id, [prices[place], market_caps[place]]);
    }
    expect(found).toEqual(new Map(ids.map((id, index) => [id, [index, index * 10]])));
  });

  it('has null for an unknown figure, and skips a coin without any figure', () => {
    const buckets = bucketsOf([
      ['none', figures(null)],
      ['price', figures(0)],
      ['cap', figures(null, 9)],
    ]);
    const filled = buckets.filter(({ ids }) => ids.length > 0).map(({ _id, at: _, ...lists }) => lists);
    expect(filled).toHaveLength(2);
    expect(filled).toEqual(
      expect.arrayContaining([
        { ids: ['price'], prices: [0], market_caps: [null] },
        { ids: ['cap'], prices: [null], market_caps: [9] },
      ]),
    );
  });

  it('makes all buckets even without figures, so that the snapshot is listed', () => {
    const buckets = bucketsOf([]);
    expect(buckets).toHaveLength(256);
    expect(buckets[0]).toMatchObject({ at, ids: [], prices: [], market_caps: [] });
  });

  it('makes more buckets for a larger snapshot', () => {
    const ids = Array.from({ length: 20_000 }, (_, id) => id);
    expect(bucketsOf(ids.map((id) => [id, figures(1)]))).toHaveLength(512);
  });
});
