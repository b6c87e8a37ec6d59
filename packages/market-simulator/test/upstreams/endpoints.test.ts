import { describe, expect, it } from '@jest/globals';
import { createMarket } from '../../src/market/market.ts';
import { generatedEndpoints } from '../../src/upstreams/endpoints.ts';
import { CMC_KEY, CRYPTOCOMPARE_KEY, NOW } from '../fixtures/requests.ts';

const ASSETS = 2_000_000;
describe('generatedEndpoints', () => {
  it.each([
    ['coinmarketcap-v1', CMC_KEY, { start: '1999951', limit: '100' }, 50],
    ['coinmarketcap-v3', CMC_KEY, { start: '1999951', limit: '100' }, 50],
    ['coinmarketcap-keyless', {}, { start: '1999951', limit: '100' }, 50],
    ['cryptocompare', CRYPTOCOMPARE_KEY, { tsym: 'USD', page: '19999', limit: '100' }, 100],
  ])('makes only the coins of the requested page of 2,000,000 assets: %s', async (name, key, query, rows) => {
    const market = createMarket({ assets: ASSETS, seed: 1 });
    const made = new Set<number>();
    const coin = (index: number) => {
      made.add(index);
      return market.coin(index);
    };
    const endpoint = generatedEndpoints({ ...market, coin }).find((one) => one.name === name);
    const headers = new Headers(key);
    const header = (header: string) => headers.get(header) ?? undefined;
    const reading = endpoint?.read({ url: endpoint.path, query, now: NOW, header });
    if (!reading || !('page' in reading)) throw new Error(`No page: ${JSON.stringify(reading)}`);
    const { records } = await reading.page.list(reading.page.window);
    expect(records).toHaveLength(rows);
    expect([...made].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: rows }, (_, row) => ASSETS - rows + row),
    );
  });
});
