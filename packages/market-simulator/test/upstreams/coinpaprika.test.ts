import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/index.ts';
import { get, NOW, TICKERS } from '../fixtures/asking.ts';
import { tickersSchema } from '../fixtures/documented-coinpaprika.ts';

const app = createSimulatorApp({ assets: 5000, now: () => NOW });

describe('GET /v1/tickers', () => {
  let all: z.infer<typeof tickersSchema>;
  beforeAll(async () => {
    const { body } = await get(app, TICKERS);
    all = tickersSchema.parse(body);
  });

  it('answers 2,000 records at most, in the documented format, each id once', () => {
    expect(all).toHaveLength(2000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2000);
    expect(all[0]?.id).toBe('btc-bitcoin');
  });

  it('says 0 for what is unknown, of prices never', () => {
    expect(all.some(({ total_supply }) => total_supply === 0)).toBe(true);
    expect(all.some(({ max_supply }) => max_supply === 0)).toBe(true);
    expect(all.some(({ quotes }) => quotes.USD?.market_cap === 0)).toBe(true);
    expect(all.some(({ quotes }) => quotes.USD?.ath_price === null)).toBe(true);
  });

  it('ranks nearly every place, some twice', () => {
    const ranks = all.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBeLessThan(2000);
  });

  it('has no price above its highest', () => {
    const above = all.filter(({ quotes }) => Number(quotes.USD?.percent_from_price_ath) > 0);
    expect(above).toEqual([]);
  });

  it('tells no twins apart by a star', () => {
    expect(all.filter(({ symbol }) => symbol.endsWith('*'))).toEqual([]);
    expect(all.filter(({ symbol }) => symbol === 'HOT')).toHaveLength(2);
  });

  it('quotes in up to three currencies', async () => {
    const { body } = await get(app, TICKERS, { quotes: 'USD,BTC,EUR' });
    expect(Object.keys(body[0].quotes)).toEqual(['USD', 'BTC', 'EUR']);
  });

  it.each([
    ['USD,BTC,EUR,ETH', 'Max number of quotes is 3'],
    ['XXX', 'Invalid parameters'],
  ])('refuses quotes=%s', async (quotes, error) => {
    const { status, body } = await get(app, TICKERS, { quotes });
    expect([status, body]).toEqual([400, { error }]);
  });
});
