import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/index.ts';
import { PAPRIKA_ERROR_KEYS } from '../../src/upstreams/coinpaprika/keys.ts';
import { get, NOW, PAPRIKA_KEY, PRO_TICKERS, TICKERS } from '../fixtures/asking.ts';
import { proTickersSchema, tickersSchema } from '../fixtures/documented-coinpaprika.ts';

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

describe('GET /api-pro/v1/tickers', () => {
  it('answers all records, with their circulating supply, otherwise as without a key', async () => {
    const small = createSimulatorApp({ assets: 2500, now: () => NOW });
    const all = proTickersSchema.parse((await get(small, PRO_TICKERS)).body);
    expect(all).toHaveLength(2500);
    const free = tickersSchema.parse((await get(small, TICKERS)).body);
    expect(all.slice(0, 50).map(({ circulating_supply: _, ...ticker }) => ticker)).toEqual(free.slice(0, 50));
  });

  it('answers 403 without a key, to one behind Bearer and to what cannot be one', async () => {
    for (const authorization of ['', `Bearer ${PAPRIKA_KEY.authorization}`, 'no key!']) {
      const { status, body } = await get(app, PRO_TICKERS, {}, { authorization });
      expect([status, body]).toEqual([403, { error: 'forbidden' }]);
    }
  });

  it.each([...PAPRIKA_ERROR_KEYS])('answers the key %s with HTTP %i', async (authorization, expected) => {
    const { status, body } = await get(app, PRO_TICKERS, {}, { authorization });
    expect([status, body]).toEqual([expected, { error: expect.any(String) }]);
  });
});
