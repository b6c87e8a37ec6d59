import { describe, expect, it } from '@jest/globals';
import { historyPoint } from '../../src/history/history-points.ts';

const at = new Date('2026-01-01T00:00:00.000Z');
const assets = {
  ingestion: 'assets',
  source: 'simulator',
  snapshotId: '000000000000001-00000000',
  at,
} as const;
const usdValues = { ...assets, ingestion: 'usd-values' } as const;

describe('historyPoint', () => {
  it("takes an asset's figures from its own quote, and a USD value's from the row", () => {
    expect(historyPoint({ id: 7, quote: { USD: { price: 1.5, market_cap: 3 } } }, assets)).toEqual({
      _id: 'assets:simulator:7:000000000000001-00000000',
      at,
      price: 1.5,
      market_cap: 3,
    });
    expect(historyPoint({ id: 'btc', price: 1.5, market_cap: 3 }, usdValues)).toEqual({
      _id: 'usd-values:simulator:btc:000000000000001-00000000',
      at,
      price: 1.5,
      market_cap: 3,
    });
  });

  it('keeps the same id of the two ingestions apart, whose source may be the same', () => {
    const ids = [assets, usdValues].map((of) =>
      historyPoint({ id: 1, price: 1, quote: { USD: { price: 1 } } }, of),
    );
    expect(ids[0]?._id).not.toBe(ids[1]?._id);
  });

  it('has null for the figure that the source does not know, and makes no point of neither', () => {
    expect(historyPoint({ id: 1, price: 0 }, usdValues)).toMatchObject({ price: 0, market_cap: null });
    expect(historyPoint({ id: 1, price: null, market_cap: 9 }, usdValues)).toMatchObject({
      price: null,
      market_cap: 9,
    });
    expect(historyPoint({ id: 1, price: null, market_cap: null }, usdValues)).toBeUndefined();
    expect(historyPoint({ id: 1, quote: { USD: null } }, assets)).toBeUndefined();
    expect(historyPoint({ id: 1 }, assets)).toBeUndefined();
  });
});
