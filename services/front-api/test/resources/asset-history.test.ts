import type { AssetWithUsd, HistoryEntry } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import type { PointsRequest } from '../../src/resources/history-points.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { get } from '../get.ts';
import { ASSETS_ID, NOON, storedUsdValue, USD_VALUES_ID } from '../rows.ts';

const HOUR_LATER = '2025-11-22T13:00:00.000Z';

const { _id, snapshot_id, position, name_key, ...usd } = storedUsdValue({
  id: 'alpha',
  symbol: 'A',
  name: 'Alpha',
  price: 3,
  marketCap: 30,
});

const earlier = (price: number): HistoryEntry => ({
  at: '2025-11-22T11:00:00.000Z',
  price,
  market_cap: null,
});

/** The asset with its own figures and this USD value. */
function testApp(joined: Partial<AssetWithUsd>, latest = markersWith()) {
  const requests: PointsRequest[] = [];
  const test = createTestApp({
    latest,
    joinAssets: async ({ assets }) =>
      assets.map(({ id, name, symbol, quote }) => ({
        ...{ id, name, symbol, quote, usd_match: 'missing' as const, usd: null },
        ...joined,
      })),
    readPoints: async (request) => {
      requests.push(request);
      return [earlier(request.series.ingestion === 'assets' ? 1 : 2)];
    },
  });
  return { ...test, requests };
}

describe('GET /assets/{id}/history', () => {
  it('ends both lists with what the current snapshots say, whether or not their points are written', async () => {
    const latest = markersWith({ usdValues: { last_updated: new Date(HOUR_LATER) } });
    const test = testApp({ usd, usd_match: 'name' }, latest);
    expect((await get(test, '/assets/1/history')).body).toEqual({
      last_updated: { assets: NOON, usd_values: HOUR_LATER },
      id: 1,
      source: 'simulator',
      hours: 24,
      data: [earlier(1), { at: NOON, price: 2, market_cap: 20 }],
      usd_match: 'name',
      usd: {
        source: 'simulator',
        id: 'alpha',
        data: [earlier(2), { at: HOUR_LATER, price: 3, market_cap: 30 }],
      },
    });
  });

  it('asks for the points of earlier snapshots, a day back from the later of the two', async () => {
    const latest = markersWith({ usdValues: { last_updated: new Date(HOUR_LATER) } });
    const test = testApp({ usd, usd_match: 'name' }, latest);
    await get(test, '/assets/1/history');
    const from = new Date('2025-11-21T13:00:00.000Z');
    expect(test.requests).toEqual([
      { series: { ingestion: 'assets', source: 'simulator', id: 1 }, before: ASSETS_ID, from },
      {
        series: { ingestion: 'usd-values', source: 'simulator', id: 'alpha' },
        before: USD_VALUES_ID,
        from,
      },
    ]);
  });

  it('has no USD values for an asset without one, and no entry without figures', async () => {
    const test = testApp({ quote: { USD: { price: null } } });
    const { body } = await get(test, '/assets/1/history');
    expect(body).toMatchObject({ data: [earlier(1)], usd_match: 'missing', usd: null });
    expect(test.requests.map(({ series }) => series.ingestion)).toEqual(['assets']);
  });

  it('is made once for a state, and anew for the next', async () => {
    const test = testApp({});
    await get(test, '/assets/1/history');
    expect((await get(test, '/assets/1/history')).headers['x-cache']).toBe('hit-local');
    expect(test.requests).toHaveLength(1);
    test.see(markersWith({ assets: { snapshot_id: '001763829000009-00000009' } }));
    await get(test, '/assets/1/history');
    expect(test.requests.map(({ before }) => before)).toEqual([ASSETS_ID, '001763829000009-00000009']);
  });
});
