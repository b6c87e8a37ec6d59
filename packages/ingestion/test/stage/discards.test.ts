import { describe, expect, it } from '@jest/globals';
import { createDiscards } from '../../src/stage/discards.ts';

const PRICE = 'quote.USD.price';
const value = (field: string, of: unknown = 'n/a') => ({ field, reason: 'expected number', value: of });

describe('createDiscards', () => {
  it('counts by field, most frequent first, with a small sample of each', () => {
    const discards = createDiscards();
    discards.add(1, [value('tags', ['x'.repeat(500)])], PRICE);
    for (const id of [2, 3, 4, 5]) discards.add(id, [value('tvl_ratio'), value('rank')], PRICE);
    discards.add(6, [value('tvl_ratio', Number.POSITIVE_INFINITY)], PRICE);
    const [tvlRatio, rank, tags] = discards.fields();
    expect([tvlRatio, rank, tags].map((of) => [of?.field, of?.count])).toEqual([
      ['tvl_ratio', 5],
      ['rank', 4],
      ['tags', 1],
    ]);
    const sampled = (id: number) => ({ id, reason: 'expected number', value: '"n/a"' });
    expect(tvlRatio?.sample).toEqual([sampled(2), sampled(3), sampled(4)]);
    expect(tags?.sample[0]?.value).toHaveLength(100);
  });

  it('shows a number that JSON cannot represent', () => {
    const discards = createDiscards();
    discards.add(1, [value(PRICE, Number.POSITIVE_INFINITY)], PRICE);
    expect(discards.fields()[0]?.sample[0]?.value).toBe('Infinity');
  });

  it('counts lost prices, by the price field or a field that contains it, and names the most frequent one', () => {
    const discards = createDiscards();
    expect(discards.lostPrices()).toBeUndefined();
    discards.add(1, [value('quote')], PRICE);
    discards.add(2, [value('rank'), value(PRICE)], PRICE);
    discards.add(3, [value(PRICE)], PRICE);
    for (const other of ['quote.USD.price_change', 'quote.USD.pric', 'quote.USD.market_cap'])
      discards.add(4, [value(other)], PRICE);
    expect(discards.lostPrices()).toEqual({ count: 3, field: PRICE, reason: 'expected number' });
  });
});
