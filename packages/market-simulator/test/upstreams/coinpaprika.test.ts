import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { createSimulatorApp } from '../../src/app.ts';
import { PAPRIKA_ERROR_KEYS } from '../../src/upstreams/coinpaprika/keys.ts';
import { proTickersSchema, tickersSchema } from '../fixtures/documented-coinpaprika.ts';
import { get, NOW, PAPRIKA_KEY, PRO_TICKERS, TICKERS } from '../fixtures/requests.ts';

const app = createSimulatorApp({ assets: 5000, now: () => NOW });

describe('GET /v1/tickers', () => {
  let all: z.infer<typeof tickersSchema>;
  beforeAll(async () => {
    const { body } = await get(app, TICKERS);
    all = tickersSchema.parse(body);
  });

  it('returns at most 2,000 records, in the documented format, with unique ids', () => {
    expect(all).toHaveLength(2000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2000);
    expect(all[0]?.id).toBe('btc-bitcoin');
  });

  it('has 0 for unknown figures, except prices', () => {
    expect(all.some(({ total_supply }) => total_supply === 0)).toBe(true);
    expect(all.some(({ max_supply }) => max_supply === 0)).toBe(true);
    expect(all.some(({ quotes }) => quotes.USD?.market_cap === 0)).toBe(true);
    expect(all.some(({ quotes }) => quotes.USD?.ath_price === null)).toBe(true);
  });

  it('ranks in order, with some ranks twice', () => {
    const ranks = all.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBeLessThan(2000);
  });

  it('has no price above its all-time high', () => {
    const above = all.filter(({ quotes }) => Number(quotes.USD?.percent_from_price_ath) > 0);
    expect(above).toEqual([]);
  });

  it('has twins without a star', () => {
    expect(all.filter(({ symbol }) => symbol.endsWith('*'))).toEqual([]);
    expect(all.filter(({ symbol }) => symbol === 'HOT')).toHaveLength(2);
  });

  it.each([
    [{ quotes: 'BTC' }, 'Invalid parameters'],
    [{ limit: 5 }, 'limit is not supported by the simulator, only quotes'],
  ])('returns error 400 for %j', async (query, error) => {
    const { status, body } = await get(app, TICKERS, query);
    expect([status, body]).toEqual([400, { error }]);
  });
});

describe('GET /api-pro/v1/tickers', () => {
  it('returns all records with their circulating supply, otherwise as without a key', async () => {
    const small = createSimulatorApp({ assets: 2500, now: () => NOW });
    const all = proTickersSchema.parse((await get(small, PRO_TICKERS)).body);
    expect(all).toHaveLength(2500);
    const free = tickersSchema.parse((await get(small, TICKERS)).body);
    expect(all.slice(0, 50).map(({ circulating_supply: _, ...ticker }) => ticker)).toEqual(free.slice(0, 50));
  });

  it('returns 403 for a missing key, a key after Bearer and an implausible key', async () => {
    for (const authorization of ['', `Bearer ${PAPRIKA_KEY.authorization}`, 'no key!']) {
      const { status, body } = await get(app, PRO_TICKERS, {}, { authorization });
      expect([status, body]).toEqual([403, { error: 'forbidden' }]);
    }
  });

  it.each([...PAPRIKA_ERROR_KEYS])(
    'returns an error for the key %s: HTTP %i',
    async (authorization, expected) => {
      const { status, body } = await get(app, PRO_TICKERS, {}, { authorization });
      expect([status, body]).toEqual([expected, { error: expect.any(String) }]);
    },
  );
});
