import { describe, expect, it } from '@jest/globals';
import { appOn } from '../app-on.ts';
import { get } from '../get.ts';

describe('GET /collisions', () => {
  it('lists the symbols shared by several assets or USD values, those of most assets first', async () => {
    const assets = ['A', 'B', 'b', 'C', 'c', 'C', 'D', 'E'].map((symbol, index) => ({
      id: index + 1,
      symbol,
      name: `Asset ${index + 1}`,
    }));
    const usdRows = ['A', 'B', 'D', 'D*', 'F', 'F'].map((symbol, index) => ({
      id: `u${index}`,
      symbol,
      name: `Value ${index}`,
    }));
    const test = appOn(assets, usdRows);
    const { status, headers, body } = await get(test, '/collisions');
    expect({ status, total: headers['total-count'] }).toEqual({ status: 200, total: '4' });
    expect(body.count).toBe(4);
    expect(body.data).toMatchObject([
      { symbol: 'C', counts: { assets: 3, usd_values: 0 }, assets: [{ id: 4 }, { id: 5 }, { id: 6 }] },
      { symbol: 'B', counts: { assets: 2, usd_values: 1 }, usd_values: [{ id: 'u1', name: 'Value 1' }] },
      { symbol: 'D', counts: { assets: 1, usd_values: 2 }, assets: [{ id: 7, name: 'Asset 7' }] },
      { symbol: 'F', counts: { assets: 0, usd_values: 2 }, assets: [] },
    ]);
    const first = await get(test, '/collisions?limit=1');
    expect(first.body).toMatchObject({ count: 1, data: [{ symbol: 'C' }] });
    expect(first.headers['total-count']).toBe('4');
  });

  it('is empty if every symbol is unique', async () => {
    const test = appOn([{ id: 1, symbol: 'A', name: 'Alpha' }], [{ id: 'a', symbol: 'A', name: 'Alpha' }]);
    expect((await get(test, '/collisions')).body).toMatchObject({ count: 0, data: [] });
  });

  it('accepts the same limits as the list, and reports others as invalid', async () => {
    const test = appOn([], []);
    expect((await get(test, '/collisions?limit=5000')).status).toBe(200);
    for (const limit of ['0', '5001', '1e2', '-1', 'all']) {
      expect((await get(test, `/collisions?limit=${limit}`)).body.errors).toMatchObject([
        { parameter: 'limit' },
      ]);
    }
  });
});
